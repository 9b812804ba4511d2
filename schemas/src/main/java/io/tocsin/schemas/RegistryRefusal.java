package io.tocsin.schemas;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;

/**
 * The schema registry does not let this client in: its login, a right that it lacks, or a certificate. Waiting mends none of
 * these, so nobody tries again. The message is a clause for a person, with address, cause and remedy, and without any secret.
 */
public final class RegistryRefusal extends KafkaException {
    private static final long serialVersionUID = 1L;
    private static final int NO_LOGIN = 401;
    private static final int NO_RIGHT = 403;
    private static final int UNREADABLE = 50005;
    private static final Pattern IN_ADDRESS = Pattern.compile("://([^/?#\\s@:]*+)(?::[^/?#\\s@]*+)?@");

    private RegistryRefusal(String clause, Throwable cause) {
        super(clause, cause);
    }

    /**
     * What a failure of the registry's client means, if it is a refusal.
     *
     * @param client settings of the registry's client, its address among them
     */
    public static Optional<RegistryRefusal> of(Throwable failure, Map<String, ?> client) {
        List<Throwable> chain = Causes.of(failure);
        for (Throwable cause : chain) {
            if (cause instanceof RegistryRefusal refusal) {
                return Optional.of(refusal);
            }
            if (cause instanceof RestClientException answer) {
                return answered(answer, client).map(clause -> new RegistryRefusal(clause, failure));
            }
        }
        return Handshake.refused(chain)
                ? Optional.of(new RegistryRefusal(Handshake.sentence(chain, side(client)), failure))
                : Optional.empty();
    }

    /** The refusal in a chain of causes; nothing if there is none. */
    public static Optional<RegistryRefusal> in(Throwable failure) {
        return Causes.of(failure).stream()
                .filter(RegistryRefusal.class::isInstance)
                .map(RegistryRefusal.class::cast)
                .findFirst();
    }

    private static Optional<String> answered(RestClientException answer, Map<String, ?> client) {
        String at = "the schema registry at " + where(client);
        // Of a page that is not the registry's own, the client tells nothing but that it cannot read it.
        String said = answer.getStatus() + (answer.getErrorCode() == UNREADABLE ? "" : ", " + answer.getMessage());
        if (answer.getStatus() == NO_RIGHT) {
            return Optional.of(at + " gives " + login(client).orElse("this client") + " no right on what was asked ("
                    + said + "): let it read the subjects of its topics, and tocsin topics apply write them");
        }
        if (answer.getStatus() != NO_LOGIN) {
            return Optional.empty();
        }
        return Optional.of(login(client)
                .map(user -> at + " refuses the login of " + user + " (" + said
                        + "): check basic.auth.user.info and basic.auth.credentials.source under registry-client")
                .orElse(at + " asks for a login and this client has none (" + said
                        + "): set basic.auth.credentials.source and basic.auth.user.info under registry-client"));
    }

    /** Who the client says it is, never its password. */
    private static Optional<String> login(Map<String, ?> client) {
        switch (text(client, "basic.auth.credentials.source", "").toUpperCase(Locale.ROOT)) {
            case "USER_INFO" -> {
                String info =
                        text(client, "schema.registry.basic.auth.user.info", text(client, "basic.auth.user.info", ""));
                return Optional.of(info.contains(":") ? info.substring(0, info.indexOf(':')) : "basic.auth.user.info");
            }
            case "SASL_INHERIT" -> {
                return Optional.of("the user of sasl.jaas.config");
            }
            case "URL" -> {
                var user = IN_ADDRESS.matcher(text(client, ContractSerdes.REGISTRY_URL, ""));
                return user.find() ? Optional.of(user.group(1)) : Optional.empty();
            }
            default -> {
                return client.keySet().stream().anyMatch(key -> key.startsWith("bearer.auth."))
                        ? Optional.of("its bearer token")
                        : Optional.empty();
            }
        }
    }

    private static Handshake.Side side(Map<String, ?> client) {
        return new Handshake.Side(
                "the schema registry",
                "the schema registry's",
                where(client),
                "schema.registry.",
                text(client, "schema.registry.ssl.truststore.location", "(not set)"),
                "the registry's CA",
                "give the port that does, or an address that begins with http://");
    }

    private static String where(Map<String, ?> client) {
        return IN_ADDRESS
                .matcher(text(client, ContractSerdes.REGISTRY_URL, "?"))
                .replaceAll("://");
    }

    private static String text(Map<String, ?> client, String key, String otherwise) {
        Object value = client.get(key);
        return value == null ? otherwise : value.toString();
    }
}

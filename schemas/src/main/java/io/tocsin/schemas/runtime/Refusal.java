package io.tocsin.schemas.runtime;

import io.tocsin.schemas.Causes;
import io.tocsin.schemas.Handshake;
import io.tocsin.schemas.RegistryRefusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/**
 * Why brokers, or the registry, do not let a client in: its login, a certificate, or a right that it lacks. Waiting mends none
 * of these, so nobody tries again; what a person needs is the address, the cause and the remedy.
 */
public final class Refusal {
    private static final Pattern USERNAME = Pattern.compile("\\busername\\s*=\\s*\"?([^\"\\s;]++)");

    private Refusal() {}

    /**
     * One sentence for a person, if the failure is such a refusal.
     *
     * @param client settings of the client that was refused; no secret of theirs is said
     */
    public static Optional<String> sentence(Throwable failure, Map<String, ?> client) {
        List<Throwable> chain = Causes.of(failure);
        for (Throwable cause : chain) {
            if (cause instanceof RegistryRefusal registry) {
                return Optional.of(registry.getMessage());
            }
            if (cause instanceof SslAuthenticationException) {
                return Optional.of(Handshake.sentence(chain, side(client)));
            }
            if (cause instanceof AuthenticationException) {
                return Optional.of("the brokers at " + where(client) + " refuse the login of " + user(client) + " by "
                        + text(client, "sasl.mechanism", "GSSAPI") + " (" + cause.getMessage()
                        + "): check user, password and sasl.mechanism, and that kafka-configs.sh has made the user");
            }
            if (cause instanceof AuthorizationException right) {
                return Optional.of(right(right, client));
            }
        }
        return Optional.empty();
    }

    /** A clause such as these, which know not where they will stand, as a sentence of its own. */
    public static String asSentence(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
    }

    /** Whether the failure is such a refusal. */
    public static boolean is(Throwable failure) {
        return Causes.of(failure).stream()
                .anyMatch(cause -> cause instanceof AuthenticationException
                        || cause instanceof AuthorizationException
                        || cause instanceof RegistryRefusal);
    }

    /** Who the client says it is: {@code User:tocsin-enrich}, or in words where only its certificate tells. */
    public static String user(Map<String, ?> client) {
        try {
            Object jaas = new AbstractConfig(new ConfigDef(), client, false)
                    .originals()
                    .get("sasl.jaas.config");
            var name = USERNAME.matcher(String.valueOf(jaas));
            return name.find() ? "User:" + name.group(1) : "the client's certificate";
        } catch (ConfigException e) {
            return "this user"; // a secret that cannot be read is told by whoever needs it
        }
    }

    private static Handshake.Side side(Map<String, ?> client) {
        return new Handshake.Side(
                "the brokers",
                "the brokers'",
                where(client),
                "",
                text(client, "ssl.truststore.location", "(not set)"),
                "the cluster's CA",
                "give the port of the TLS listener, or set security.protocol to what this one speaks");
    }

    private static String right(AuthorizationException failure, Map<String, ?> client) {
        String what;
        if (failure instanceof TopicAuthorizationException topics
                && !topics.unauthorizedTopics().isEmpty()) {
            what = "the topic " + String.join(", ", topics.unauthorizedTopics());
        } else if (failure instanceof GroupAuthorizationException group && group.groupId() != null) {
            what = "the group " + group.groupId();
        } else if (failure instanceof TransactionalIdAuthorizationException) {
            what = "its transactional id (" + failure.getMessage() + ")";
        } else {
            what = "what was asked (" + failure.getMessage() + ")";
        }
        return "the brokers at " + where(client) + " give " + user(client) + " no right on " + what
                + ": tocsin topics acls prints the rights that each user needs";
    }

    private static String where(Map<String, ?> client) {
        return text(client, "bootstrap.servers", "?");
    }

    private static String text(Map<String, ?> client, String key, String otherwise) {
        Object value = client.get(key);
        return value == null ? otherwise : value.toString();
    }
}

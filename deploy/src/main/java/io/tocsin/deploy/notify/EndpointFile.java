package io.tocsin.deploy.notify;

import io.tocsin.deploy.config.SecretPlace;
import io.tocsin.schemas.yaml.YamlFile;
import io.tocsin.schemas.yaml.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the file that lists the endpoints. Secrets stand elsewhere; the file names the place in Kafka's own notation. */
final class EndpointFile {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern SENDER = Pattern.compile("[^\\s,<&]{1,200}");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(s|m|h|d)");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration LONGEST_DEADLINE = Duration.ofDays(30);

    private EndpointFile() {}

    /**
     * The endpoints.
     *
     * @throws io.tocsin.schemas.yaml.YamlProblem when the file cannot be used; names line and remedy, and no secret
     */
    static List<Endpoint> read(Path file) {
        var root = YamlFile.read(file).only("sender", "endpoints");
        var sender = root.find("sender").map(EndpointFile::sender).orElse("tocsin");
        var endpoints = new ArrayList<Endpoint>();
        var names = new HashSet<String>();
        for (var node : root.get("endpoints").items()) {
            var endpoint = endpoint(node, sender);
            if (!names.add(endpoint.name())) {
                throw node.problem("the endpoint " + endpoint.name() + " stands twice", "give each a name of its own");
            }
            endpoints.add(endpoint);
        }
        if (endpoints.isEmpty()) {
            throw root.problem("no endpoint", "list one under 'endpoints:'");
        }
        return List.copyOf(endpoints);
    }

    private static Endpoint endpoint(YamlNode node, String sender) {
        node.only(Set.of(
                "name",
                "url",
                "format",
                "secret",
                "authorization",
                "exercise",
                "deadline",
                "timeout",
                "budget",
                "plain-http"));
        var plain = node.find("plain-http").map(YamlNode::truth).orElse(false);
        return new Endpoint(
                matching(node.get("name"), NAME, "use lower-case letters, digits and hyphens, at most 63"),
                url(node.get("url"), plain),
                node.find("format").map(word -> word.constant(Format.class)).orElse(Format.CLOUDEVENTS),
                signature(node.get("secret")),
                node.find("authorization").map(SecretPlace::read).orElse(null),
                node.find("exercise").map(YamlNode::truth).orElse(false),
                node.find("deadline").map(it -> duration(it, LONGEST_DEADLINE)).orElse(Duration.ofDays(1)),
                node.find("timeout").map(it -> duration(it, LONGEST_TIMEOUT)).orElse(Duration.ofSeconds(10)),
                (int) (long) node.find("budget").map(it -> it.whole(1, 10_000)).orElse(5L),
                sender);
    }

    private static String sender(YamlNode node) {
        return matching(node, SENDER, "CAP allows no blanks, commas, < and & in it");
    }

    private static String matching(YamlNode node, Pattern pattern, String remedy) {
        if (!pattern.matcher(node.text()).matches()) {
            throw node.problem("'" + node.text() + "' cannot be used", remedy);
        }
        return node.text();
    }

    /** Messages name no secret, but they tell what somebody watches, so they travel encrypted unless it is said otherwise. */
    private static URI url(YamlNode node, boolean plain) {
        URI url;
        try {
            url = new URI(node.text());
        } catch (URISyntaxException e) {
            throw node.problem("this is no address", "write https://host/path");
        }
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !Set.of("http", "https").contains(scheme) || url.getRawFragment() != null) {
            throw node.problem("this is no address that messages can be posted to", "write https://host/path");
        }
        if (url.getRawUserInfo() != null) {
            throw node.problem("the address holds a user or password", "name it under 'authorization'");
        }
        if (scheme.equals("http") && !plain && !LOOPBACK.matcher(url.getHost()).matches()) {
            throw node.problem(
                    "messages would travel unencrypted to " + url.getHost(),
                    "write https://, or set 'plain-http: true' for this endpoint");
        }
        return url;
    }

    private static Duration duration(YamlNode node, Duration most) {
        var found = DURATION.matcher(node.text());
        if (found.matches()) {
            var length = Duration.parse((found.group(2).equals("d") ? "P" : "PT")
                    + found.group(1)
                    + found.group(2).toUpperCase(Locale.ROOT));
            if (!length.isZero() && length.compareTo(most) <= 0) {
                return length;
            }
        }
        throw node.problem(
                "'" + node.text() + "' is no length of time that can be used",
                "write 10s, 5m, 24h or 2d, at most "
                        + most.toString().substring(1).replace("T", "").toLowerCase(Locale.ROOT));
    }

    private static Signature signature(YamlNode node) {
        var secret = SecretPlace.read(node);
        try {
            return Signature.with(secret);
        } catch (IllegalArgumentException e) {
            throw node.problem(
                    "the secret cannot be used: " + e.getMessage(), "write it into the place that is named here");
        }
    }
}

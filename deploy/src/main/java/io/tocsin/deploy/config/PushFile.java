package io.tocsin.deploy.config;

import io.tocsin.ingest.push.Pusher;
import io.tocsin.ingest.push.Tokens;
import io.tocsin.schemas.yaml.YamlFile;
import io.tocsin.schemas.yaml.YamlNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the file that says who may push, and where; every complaint names file, line and remedy. */
public final class PushFile {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern DOMAIN = Pattern.compile("(?!www\\.)(?:[a-z0-9-]{1,63}\\.){1,10}[a-z][a-z0-9-]{1,62}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|::1");
    private static final String PORT = "8090";

    private PushFile() {}

    /**
     * Where items are taken, and from whom.
     *
     * @param bind address that is listened on
     * @param port 0 for any free one
     */
    public record Push(String bind, int port, Tokens tokens) {}

    /**
     * Reads it.
     *
     * @throws io.tocsin.schemas.yaml.YamlProblem when it cannot be used; holds no token
     */
    public static Push read(Path file) {
        var root = YamlFile.read(file).only("bind", "port", "plain-http", "pushers");
        var bind = root.find("bind").map(YamlNode::text).orElse("127.0.0.1");
        if (!LOOPBACK.matcher(bind).matches()
                && !root.find("plain-http").map(YamlNode::truth).orElse(false)) {
            throw root.get("bind")
                    .problem(
                            "tokens and news would travel unencrypted to " + bind,
                            "listen on 127.0.0.1 behind a proxy that speaks TLS, or set 'plain-http: true'");
        }
        var port = root.find("port").map(node -> node.whole(0, 65_535)).orElse(Long.valueOf(PORT));
        var tokens = new Tokens();
        var ids = new TreeSet<String>();
        for (var node : root.get("pushers").items()) {
            var pusher = pusher(node);
            if (!ids.add(pusher.id())) {
                throw node.problem("the pusher " + pusher.id() + " stands twice", "give each an id of its own");
            }
            add(tokens, node.get("token"), pusher);
        }
        if (ids.isEmpty()) {
            throw root.problem("no pusher", "list one under 'pushers:'");
        }
        return new Push(bind, (int) (long) port, tokens);
    }

    private static Pusher pusher(YamlNode node) {
        node.only("id", "publisher", "language", "zone", "token");
        return new Pusher(
                matching(node.get("id"), ID, "use lower-case letters, digits and hyphens, at most 63"),
                matching(
                        node.get("publisher"),
                        DOMAIN,
                        "write the outlet's domain in lower case and without www, such as example.org"),
                node.find("language")
                        .map(text -> matching(text, LANGUAGE, "write a tag such as ko or zh-Hant"))
                        .orElse(null),
                node.find("zone").map(PushFile::zone).orElse(null));
    }

    /** One token, or several with blanks or line ends between them, while an old one is replaced. */
    private static void add(Tokens tokens, YamlNode node, Pusher pusher) {
        var secret = SecretPlace.read(node);
        try {
            for (var token : secret.split("\\s+")) {
                tokens.add(token, pusher);
            }
        } catch (IllegalArgumentException e) {
            throw node.problem(
                    "the token cannot be used: " + e.getMessage(), "write another into the place that is named here");
        }
    }

    private static String matching(YamlNode node, Pattern pattern, String remedy) {
        if (!pattern.matcher(node.text()).matches()) {
            throw node.problem("'" + node.text() + "' is not possible here", remedy);
        }
        return node.text();
    }

    private static String zone(YamlNode node) {
        try {
            return ZoneId.of(node.text()).getId();
        } catch (DateTimeException e) {
            throw node.problem("'" + node.text() + "' is no zone", "write an IANA zone such as Asia/Seoul");
        }
    }
}

package io.tocsin.ingest.source;

import io.tocsin.ingest.web.AddressPolicy;
import io.tocsin.ingest.web.Site;
import io.tocsin.schemas.yaml.YamlFile;
import io.tocsin.schemas.yaml.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a file of sources; every complaint names file, line and remedy. */
public final class SourcesFile {
    /** More would make more series in the metrics than anybody looks at. */
    static final int MOST_SOURCES = 1_000;

    /** Nobody is asked more often, but inside hosts that are allowed by name. */
    static final Duration LEAST = Duration.ofMinutes(1);

    static final Duration LEAST_INSIDE = Duration.ofSeconds(1);
    static final Duration MOST = Duration.ofDays(1);

    private static final Duration USUAL_LEAST = Duration.ofMinutes(5);
    private static final Duration USUAL_MOST = Duration.ofHours(1);
    private static final Duration USUAL_QUIET = Duration.ofDays(3);

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9-]{1,63}\\.){1,10}[a-z][a-z0-9-]{1,62}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern CONTACT = Pattern.compile("[!-~]{1,100}@[!-~]{1,100}|https?://[!-~]{3,200}");

    private SourcesFile() {}

    /**
     * The sources of a file.
     *
     * @throws io.tocsin.schemas.yaml.YamlProblem when it cannot be used
     */
    public static Sources read(Path file) {
        return read(YamlFile.read(file));
    }

    static Sources read(YamlNode file) {
        file.only("contact", "allow", "sources");
        var contact = file.get("contact");
        if (!CONTACT.matcher(contact.text()).matches()) {
            throw contact.problem(
                    "'" + contact.text() + "' is no contact",
                    "write an address for mail or the web, such as ops@example.org: publishers see it with every request");
        }
        var policy = file.find("allow").map(SourcesFile::policy).orElse(AddressPolicy.publicOnly());
        var sources = new ArrayList<Source>();
        var ids = new TreeMap<String, Integer>();
        var feeds = new TreeMap<String, Integer>();
        for (var node : file.get("sources").items()) {
            var source = source(node, policy);
            once(node.get("id"), "id", source.id(), ids);
            once(node.get("feed"), "feed", source.feed().toString(), feeds);
            sources.add(source);
        }
        if (sources.isEmpty() || sources.size() > MOST_SOURCES) {
            throw file.get("sources")
                    .problem(sources.size() + " sources", "list at least one and at most " + MOST_SOURCES);
        }
        return new Sources(contact.text(), policy, sources);
    }

    private static void once(YamlNode node, String key, String value, Map<String, Integer> seen) {
        var before = seen.putIfAbsent(value, node.line());
        if (before != null) {
            throw node.problem(key + " '" + value + "' stands in line " + before + " already", "remove one of them");
        }
    }

    private static Source source(YamlNode node, AddressPolicy policy) {
        node.only("id", "feed", "publisher", "language", "zone", "page", "interval", "quiet");
        var feed = feed(node.get("feed"));
        var least = Site.of(feed).map(policy::allows).orElse(false) ? LEAST_INSIDE : LEAST;
        var interval =
                node.find("interval").map(span -> interval(span, least)).orElse(List.of(USUAL_LEAST, USUAL_MOST));
        return new Source(
                matching(node.get("id"), ID, "use lower-case letters, digits and hyphens, at most 63"),
                feed,
                matching(node.get("publisher"), DOMAIN, "write the outlet's domain in lower case, such as example.org"),
                node.find("language")
                        .map(text -> matching(text, LANGUAGE, "write a tag such as ko or zh-Hant"))
                        .orElse(null),
                node.find("zone").map(SourcesFile::zone).orElse(null),
                node.find("page").map(page -> page.constant(Source.Text.class)).orElse(Source.Text.ARTICLE),
                interval.get(0),
                interval.get(1),
                node.find("quiet").isPresent() ? quiet(node.get("quiet")) : USUAL_QUIET);
    }

    private static String matching(YamlNode node, Pattern pattern, String remedy) {
        if (!pattern.matcher(node.text()).matches()) {
            throw node.problem("'" + node.text() + "' is not possible here", remedy);
        }
        return node.text();
    }

    private static AddressPolicy policy(YamlNode node) {
        node.items().forEach(item -> {
            try {
                AddressPolicy.allowing(List.of(item.text()));
            } catch (IllegalArgumentException e) {
                throw item.problem(e.getMessage(), "");
            }
        });
        return AddressPolicy.allowing(node.texts());
    }

    private static URI feed(YamlNode node) {
        try {
            var feed = new URI(node.text());
            var web = "https".equals(feed.getScheme()) || "http".equals(feed.getScheme());
            if (web && Site.of(feed).isPresent() && feed.getHost() != null && feed.getRawFragment() == null) {
                return feed;
            }
        } catch (URISyntaxException e) {
            throw node.problem(
                    "'" + node.text() + "' is no address (" + e.getReason() + ")", "percent-encode what is no letter");
        }
        throw node.problem(
                "'" + node.text() + "' cannot be polled",
                "write an address that begins with https:// or http://, without user and fragment");
    }

    private static String zone(YamlNode node) {
        try {
            return ZoneId.of(node.text()).getId();
        } catch (DateTimeException e) {
            throw node.problem("'" + node.text() + "' is no zone", "write an IANA zone such as Asia/Seoul");
        }
    }

    /** One time, or the shortest and the longest. */
    private static List<Duration> interval(YamlNode node, Duration least) {
        var spans = node.isList() ? node.items() : List.of(node, node);
        if (spans.size() != 2) {
            throw node.problem(
                    "an interval has a shortest and a longest time", "write one time, or two such as [2m, 30m]");
        }
        var shortest = span(spans.get(0));
        var longest = span(spans.get(1));
        if (shortest.compareTo(least) < 0) {
            throw node.problem(
                    spans.get(0).text() + " is too often",
                    "write " + Spans.words(least) + " or more"
                            + (least.equals(LEAST) ? "; less is for hosts under allow" : ""));
        }
        if (longest.compareTo(shortest) < 0 || longest.compareTo(MOST) > 0) {
            throw node.problem(
                    spans.get(1).text() + " is out of range",
                    "write a longest time from " + spans.get(0).text() + " to " + Spans.words(MOST));
        }
        return List.of(shortest, longest);
    }

    private static Duration quiet(YamlNode node) {
        return node.text().equals("never") ? null : span(node);
    }

    private static Duration span(YamlNode node) {
        return Spans.read(node.text())
                .orElseThrow(() -> node.problem(
                        "'" + node.text() + "' is no time", "write a number with s, m, h or d, such as 5m"));
    }
}

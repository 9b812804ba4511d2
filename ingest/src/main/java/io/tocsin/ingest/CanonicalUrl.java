package io.tocsin.ingest;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One spelling for all addresses of one article: https, lower-case host, no user, default port, fragment or tracking
 * parameter, dot segments resolved, one form of percent-encoding, parameters sorted. Parsed by hand, because news
 * addresses hold raw Arabic and Korean letters that {@link java.net.URI} refuses.
 */
public final class CanonicalUrl {

    private static final Set<String> TRACKING = Set.of(
            "fbclid",
            "gclid",
            "dclid",
            "msclkid",
            "yclid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "_ga",
            "_gl",
            "cmpid",
            "cmp",
            "wt_mc",
            "xtor",
            "smid",
            "ftag",
            "at_medium",
            "at_campaign",
            "at_custom1",
            "ns_mchannel",
            "ns_source",
            "ns_campaign",
            "ns_linkname",
            "ns_fee",
            "spm",
            "wickedid",
            "vero_id",
            "mkt_tok");

    private static final Pattern HOST = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+]");
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String KEPT = UNRESERVED + "!$&'()*+,;=:@/?";

    private CanonicalUrl() {}

    /** The canonical spelling, or nothing when the text is no http or https address. */
    public static Optional<String> of(String url) {
        String text = url.strip();
        int scheme = text.indexOf("://");
        if (scheme < 0 || !isWeb(text.substring(0, scheme))) {
            return Optional.empty();
        }
        String rest = before(text.substring(scheme + 3), '#');
        int path = firstOf(rest, "/?\\");
        return host(rest.substring(0, path)).map(host -> "https://" + host + pathAndQuery(rest.substring(path)));
    }

    /** The host of a canonical address without a leading {@code www.}. */
    public static String hostOf(String canonical) {
        String rest = canonical.substring("https://".length());
        String host = rest.substring(0, firstOf(rest, ":/"));
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static boolean isWeb(String scheme) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        return lower.equals("https") || lower.equals("http");
    }

    private static Optional<String> host(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        String port = "";
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')) {
            port = host.substring(colon + 1);
            host = host.substring(0, colon);
        }
        if (!port.isEmpty() && !port.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        try {
            host = host.startsWith("[") ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        host = host.toLowerCase(Locale.ROOT);
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        boolean standard = port.isEmpty() || port.equals("80") || port.equals("443");
        return HOST.matcher(host).matches() ? Optional.of(standard ? host : host + ":" + port) : Optional.empty();
    }

    private static String pathAndQuery(String rest) {
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        String query = question < 0 ? "" : query(rest.substring(question + 1));
        return withoutDots(encoded(path.replace('\\', '/'))) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String withoutDots(String path) {
        var kept = new ArrayDeque<String>();
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals("..")) {
                kept.pollLast();
            } else if (!segments[i].equals(".")) {
                kept.addLast(segments[i]);
                continue;
            }
            if (last) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String query(String query) {
        var kept = new ArrayList<String>();
        for (String pair : query.split("&", -1)) {
            String name = before(pair, '=').toLowerCase(Locale.ROOT);
            if (!pair.isEmpty() && !name.startsWith("utm_") && !TRACKING.contains(name)) {
                kept.add(encoded(pair));
            }
        }
        String[] pairs = kept.toArray(String[]::new);
        Arrays.sort(pairs);
        return String.join("&", pairs);
    }

    /** Percent-encodes all but the letters that may stand, and decodes what was encoded without need. */
    private static String encoded(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        var out = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            if (b == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                int value = hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]);
                append(out, value, UNRESERVED.indexOf(value) >= 0);
                i += 2;
            } else {
                append(out, b, KEPT.indexOf(b) >= 0);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int value, boolean plain) {
        if (plain) {
            out.append((char) value);
        } else {
            out.append('%').append("0123456789ABCDEF".charAt(value >> 4)).append("0123456789ABCDEF".charAt(value & 15));
        }
    }

    private static int hex(byte b) {
        return Character.digit((char) (b & 0xff), 16);
    }

    private static String before(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static int firstOf(String text, String marks) {
        int at = 0;
        while (at < text.length() && marks.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}

package io.tocsin.ingest.web;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Links as they are written: with blanks, raw letters of any script, or broken percent signs. Pure. */
public final class Links {

    /** Longer ones are no links; browsers and servers stop at about this. */
    static final int LONGEST = 8192;

    private static final String KEPT =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%";

    private Links() {}

    /**
     * The address that a link means, in ASCII and without fragment.
     *
     * @param base address of what holds the link; null when it has none
     * @param written the link; null and a blank give nothing
     * @return an http or https address, or nothing
     */
    public static Optional<URI> resolve(URI base, String written) {
        if (written == null || written.isBlank() || written.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String link = written.replaceAll("[\\t\\r\\n]", "").strip();
            URI relative = new URI(encoded(host(link)));
            URI whole = base == null || relative.isAbsolute() ? relative : resolved(base, relative);
            return "http".equalsIgnoreCase(whole.getScheme()) || "https".equalsIgnoreCase(whole.getScheme())
                    ? Site.of(whole).map(site -> site.address(inside(whole.getRawPath()), whole.getRawQuery()))
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static URI resolved(URI base, URI relative) throws URISyntaxException {
        String path = base.getRawPath() == null || base.getRawPath().isEmpty() ? "/" : base.getRawPath();
        URI plain = new URI(base.getScheme() + "://" + base.getRawAuthority() + path);
        boolean queryOnly = relative.getRawAuthority() == null
                && relative.getRawPath() != null
                && relative.getRawPath().isEmpty();
        // The JDK, after an older RFC, drops the last segment here.
        return queryOnly ? new URI(plain + "?" + relative.getRawQuery()) : plain.resolve(relative);
    }

    /** A path without the steps that lead above its root. */
    private static String inside(String path) {
        String left = path == null ? "" : path;
        while (left.startsWith("/../") || left.equals("/..")) {
            left = left.substring(3);
        }
        return left;
    }

    /** The link with its host in ASCII and without fragment. */
    private static String host(String link) {
        int hash = link.indexOf('#');
        String text = hash < 0 ? link : link.substring(0, hash);
        int from = text.indexOf("//") + 2;
        boolean named = from == 2 || from > 2 && text.charAt(from - 3) == ':';
        if (!named || from < 2) {
            return text;
        }
        int to = from;
        while (to < text.length() && "/?\\".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        String authority = text.substring(from, to);
        boolean ascii = authority.chars().allMatch(c -> c < 128);
        return text.substring(0, from)
                + (ascii ? authority : IDN.toASCII(authority, IDN.ALLOW_UNASSIGNED))
                + text.substring(to);
    }

    /** Percent-encodes what may not stand in an address; brackets stay where they hold an IPv6 host. */
    private static String encoded(String text) {
        var out = new StringBuilder(text.length() + 16);
        int ipv6 = text.contains("//[") ? text.indexOf(']') : -1;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (c == '\\') {
                out.append('/');
            } else if (c == '%' && !escape(text, at)) {
                out.append("%25");
            } else if (KEPT.indexOf(c) >= 0 || at <= ipv6 && (c == '[' || c == ']')) {
                out.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
                }
            }
            at += Character.charCount(c);
        }
        return out.toString();
    }

    private static boolean escape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }
}

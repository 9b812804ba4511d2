package io.tocsin.ingest.web;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an address points to, in one spelling.
 *
 * @param scheme lower case
 * @param host lower case, ASCII; an IPv6 address stands in brackets
 * @param port 1 to 65535
 */
public record Site(String scheme, String host, int port) {

    /** The site of an address; nothing when it has no host, an impossible port, or names a user. */
    public static Optional<Site> of(URI address) {
        String authority = address.getRawAuthority();
        if (address.getScheme() == null || authority == null || authority.contains("@")) {
            return Optional.empty();
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        return split(authority, scheme.equals("http") ? 80 : 443)
                .map(place -> new Site(scheme, place.host(), place.port()));
    }

    /** A host and its port, as they stand in an address. */
    record Place(String host, int port) {}

    static Optional<Place> split(String authority, int defaultPort) {
        int colon = authority.lastIndexOf(':');
        boolean named = colon > authority.lastIndexOf(']');
        String digits = named ? authority.substring(colon + 1) : "";
        if (digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int port = digits.isEmpty() ? defaultPort : Integer.parseInt(digits);
        String host = ascii(named ? authority.substring(0, colon) : authority);
        boolean bare = host.contains(":") && !(host.startsWith("[") && host.endsWith("]"));
        return host.isEmpty() || bare || port > 65_535 || port == 0 && !digits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Place(host, port));
    }

    private static String ascii(String host) {
        try {
            return (host.startsWith("[") ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The address of a resource here, in ASCII. */
    URI address(String rawPath, String rawQuery) {
        boolean usual = port == (scheme.equals("http") ? 80 : 443);
        String path = rawPath == null || rawPath.isEmpty() ? "/" : rawPath;
        String query = rawQuery == null ? "" : "?" + rawQuery;
        return URI.create(URI.create(scheme + "://" + host + (usual ? "" : ":" + port) + path + query)
                .toASCIIString());
    }
}

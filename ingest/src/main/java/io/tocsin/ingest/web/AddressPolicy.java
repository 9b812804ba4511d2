package io.tocsin.ingest.web;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which addresses may be connected to: public ones, on the ports of the web, written as everybody writes them. A host
 * that is allowed by name may be anything else. Pure.
 */
public final class AddressPolicy {

    /** Below it, but for 80 and 443, other protocols listen, some of which can be made to act by a request. */
    private static final int FREE_PORTS = 1024;

    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");
    private static final Pattern QUAD = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_][a-z0-9_-]{0,62}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");
    private static final String REMEDY = "; allow the host by name if it is meant";

    private final Set<String> allowed;

    private AddressPolicy(Set<String> allowed) {
        this.allowed = allowed;
    }

    /** Public addresses only. */
    public static AddressPolicy publicOnly() {
        return new AddressPolicy(Set.of());
    }

    /**
     * Public addresses, and some hosts whatever they are.
     *
     * @param hosts each a host, for all its ports, or a host and a port: {@code intranet.example},
     *     {@code 10.1.2.3:8080}, {@code [::1]:8080}
     * @throws IllegalArgumentException when one is neither; its message names it
     */
    public static AddressPolicy allowing(List<String> hosts) {
        var allowed = new TreeSet<String>();
        for (String written : hosts) {
            var place = Site.split(written.strip(), 0)
                    .filter(p -> p.host().chars().noneMatch(c -> c == '/' || c == '@' || c == '*' || c == ' '))
                    .orElseThrow(() -> new IllegalArgumentException("\"" + written
                            + "\" is no host to allow; write one such as intranet.example or 10.1.2.3:8080"));
            allowed.add(key(place.host(), place.port()));
        }
        return new AddressPolicy(allowed);
    }

    /** True when a site is allowed by name, with all its ports or this one. */
    public boolean allows(Site site) {
        return allowed.contains(key(site.host(), site.port())) || allowed.contains(key(site.host(), 0));
    }

    private static String key(String host, int port) {
        return host + ":" + port;
    }

    /** Why an address may not be asked, as far as its spelling tells; nothing when it may. A clause for a person. */
    public Optional<String> refusal(URI address) {
        String scheme = address.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            return Optional.of("only http and https addresses are fetched; write one");
        }
        String authority = address.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            return Optional.of("it names a user, who is never sent; leave out what stands before the @");
        }
        return Site.of(address)
                .map(this::refusal)
                .orElse(Optional.of("it has no host, or an impossible port; write it as http://host/path"));
    }

    private Optional<String> refusal(Site site) {
        String host = site.host();
        if (allows(site)) {
            return Optional.empty();
        }
        if (!ordinary(host)) {
            return Optional.of("its host is spelled in a way that hides where it leads; write a name or a.b.c.d");
        }
        if (site.port() < FREE_PORTS && site.port() != 80 && site.port() != 443) {
            return Optional.of("port " + site.port() + " belongs to another protocol" + REMEDY);
        }
        return Optional.empty();
    }

    private static boolean ordinary(String host) {
        if (host.startsWith("[")) {
            return IPV6.matcher(host).matches();
        }
        if (NUMBER.matcher(host).matches()) {
            return QUAD.matcher(host).matches()
                    && Arrays.stream(host.split("\\.")).allMatch(n -> Integer.parseInt(n) <= 255);
        }
        return host.length() <= 253
                && Arrays.stream(host.split("\\.", -1))
                        .allMatch(label -> LABEL.matcher(label).matches());
    }

    /** Of a site's addresses those that may be connected to; all when the site is allowed by name. */
    List<InetAddress> permitted(Site site, InetAddress[] addresses) {
        boolean all = allows(site);
        var permitted = new ArrayList<InetAddress>();
        for (InetAddress address : addresses) {
            if (all || PublicAddress.fault(address).isEmpty()) {
                permitted.add(address);
            }
        }
        return permitted;
    }

    /** Why none of a site's addresses is permitted; a clause for a person. */
    static String refusal(Site site, InetAddress[] addresses) {
        if (addresses.length == 0) {
            return site.host() + " has no address";
        }
        String literal = addresses[0].getHostAddress();
        String fault = PublicAddress.fault(addresses[0]).orElse("public");
        boolean named = !site.host().equals(literal) && !site.host().startsWith("[");
        return (named ? site.host() + " leads to " + literal + ", which" : site.host()) + " is no public address ("
                + fault + ")" + REMEDY;
    }
}

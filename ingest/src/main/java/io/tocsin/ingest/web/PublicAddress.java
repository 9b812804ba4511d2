package io.tocsin.ingest.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses belong to the public internet: of IPv4 all but the special-purpose blocks of IANA, of IPv6 only global
 * unicast without its special blocks, and addresses that a NAT64 makes of public IPv4 ones.
 */
final class PublicAddress {

    private record Block(byte[] prefix, int bits, String name) {

        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Block> IPV4 = List.of(
            block("0.0.0.0/8", "unspecified"),
            block("10.0.0.0/8", "private"),
            block("100.64.0.0/10", "carrier-internal"),
            block("127.0.0.0/8", "loopback"),
            block("168.63.129.16/32", "cloud metadata"),
            block("169.254.0.0/16", "link-local"),
            block("172.16.0.0/12", "private"),
            block("192.0.0.0/24", "protocol"),
            block("192.0.2.0/24", "documentation"),
            block("192.31.196.0/24", "protocol"),
            block("192.52.193.0/24", "protocol"),
            block("192.88.99.0/24", "6to4 relay"),
            block("192.168.0.0/16", "private"),
            block("192.175.48.0/24", "protocol"),
            block("198.18.0.0/15", "benchmark"),
            block("198.51.100.0/24", "documentation"),
            block("203.0.113.0/24", "documentation"),
            block("224.0.0.0/4", "multicast"),
            block("255.255.255.255/32", "broadcast"),
            block("240.0.0.0/4", "reserved"));

    private static final List<Block> IPV6 = List.of(
            block("::1/128", "loopback"),
            block("::/128", "unspecified"),
            block("::/96", "IPv4-compatible"),
            block("64:ff9b:1::/48", "local NAT64"),
            block("100::/64", "discard"),
            block("fc00::/7", "unique-local"),
            block("fe80::/10", "link-local"),
            block("fec0::/10", "site-local"),
            block("ff00::/8", "multicast"),
            block("2001::/32", "Teredo"),
            block("2001::/23", "protocol"),
            block("2001:db8::/32", "documentation"),
            block("2002::/16", "6to4"),
            block("3fff::/20", "documentation"));

    private static final Block NAT64 = block("64:ff9b::/96", "NAT64");
    private static final Block GLOBAL = block("2000::/3", "global");

    private PublicAddress() {}

    /** What an address is instead of public, one word or two; nothing for a public one. */
    static Optional<String> fault(InetAddress address) {
        byte[] bytes = address.getAddress();
        // The JDK turns the IPv4-mapped form into an IPv4 address by itself.
        if (address instanceof Inet4Address) {
            return name(IPV4, bytes);
        }
        if (NAT64.holds(bytes)) {
            return name(IPV4, Arrays.copyOfRange(bytes, 12, 16));
        }
        return name(IPV6, bytes).or(() -> GLOBAL.holds(bytes) ? Optional.empty() : Optional.of("reserved"));
    }

    private static Optional<String> name(List<Block> blocks, byte[] address) {
        return blocks.stream().filter(b -> b.holds(address)).map(Block::name).findFirst();
    }

    private static Block block(String cidr, String name) {
        int slash = cidr.indexOf('/');
        try {
            // A literal: no name is looked up.
            byte[] prefix = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
            return new Block(prefix, Integer.parseInt(cidr.substring(slash + 1)), name);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(cidr + " is no block", e);
        }
    }
}

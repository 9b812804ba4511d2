package io.tocsin.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "public",
            value = {
                "0.0.0.0, unspecified",
                "0.1.2.3, unspecified",
                "9.255.255.255, public",
                "10.0.0.0, private",
                "10.255.255.255, private",
                "11.0.0.0, public",
                "100.63.255.255, public",
                "100.64.0.0, carrier-internal",
                "100.100.100.200, carrier-internal",
                "100.127.255.255, carrier-internal",
                "100.128.0.0, public",
                "126.255.255.255, public",
                "127.0.0.1, loopback",
                "127.255.255.255, loopback",
                "128.0.0.0, public",
                "168.63.129.15, public",
                "168.63.129.16, cloud metadata",
                "168.63.129.17, public",
                "169.253.255.255, public",
                "169.254.0.0, link-local",
                "169.254.169.254, link-local",
                "169.255.0.0, public",
                "172.15.255.255, public",
                "172.16.0.0, private",
                "172.31.255.255, private",
                "172.32.0.0, public",
                "192.0.0.192, protocol",
                "192.0.1.0, public",
                "192.0.2.1, documentation",
                "192.88.99.1, 6to4 relay",
                "192.167.255.255, public",
                "192.168.0.1, private",
                "192.169.0.0, public",
                "198.17.255.255, public",
                "198.18.0.0, benchmark",
                "198.19.255.255, benchmark",
                "198.20.0.0, public",
                "198.51.100.7, documentation",
                "203.0.113.7, documentation",
                "223.255.255.255, public",
                "224.0.0.1, multicast",
                "239.255.255.255, multicast",
                "240.0.0.1, reserved",
                "255.255.255.254, reserved",
                "255.255.255.255, broadcast",
                "8.8.8.8, public",
                "::, unspecified",
                "::1, loopback",
                "::2, IPv4-compatible",
                "::7f00:1, IPv4-compatible",
                "::808:808, IPv4-compatible",
                "::1:0:0:1, reserved",
                "::ffff:127.0.0.1, loopback",
                "::ffff:a00:1, private",
                "::ffff:8.8.8.8, public",
                "64:ff9b::7f00:1, loopback",
                "64:ff9b::a9fe:a9fe, link-local",
                "64:ff9b::808:808, public",
                "64:ff9b:1::1, local NAT64",
                "64:ff9b:2::1, reserved",
                "100::1, discard",
                "2001::1, Teredo",
                "2001:0:808:808::1, Teredo",
                "2001:2::1, protocol",
                "2001:10::1, protocol",
                "2001:1ff::1, protocol",
                "2001:200::1, public",
                "2001:db8::1, documentation",
                "2001:db9::1, public",
                "2002:7f00:1::, 6to4",
                "2002:808:808::1, 6to4",
                "2003::1, public",
                "2606:4700::1111, public",
                "3ffe::1, public",
                "3fff::1, documentation",
                "3fff:1000::1, public",
                "4000::1, reserved",
                "5f00::1, reserved",
                "fbff::1, reserved",
                "fc00::1, unique-local",
                "fd00:ec2::254, unique-local",
                "fdff::1, unique-local",
                "fe80::1, link-local",
                "febf::1, link-local",
                "fec0::1, site-local",
                "ff02::1, multicast",
                "1::1, reserved"
            })
    void knowsPublicAddresses(String address, String fault) throws Exception {
        assertThat(PublicAddress.fault(InetAddress.getByName(address)).orElse(null))
                .isEqualTo(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://news.example/feed",
                "HTTPS://News.Example/feed",
                "https://news.example:8443/feed",
                "http://news.example:8080/",
                "http://8.8.8.8/",
                "http://[2606:4700::1111]/",
                "https://xn--3e0b707e.example/",
                "https://\ud55c\uad6d.example/\ub274\uc2a4",
                "http://a_b.example/",
                "http://1.example/",
                "http://example1/",
                "http://0xcafe.example/"
            })
    void ordinaryAddressesMayBeAsked(String address) {
        assertThat(AddressPolicy.publicOnly().refusal(URI.create(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://news.example/, only http and https",
        "file:///etc/passwd, only http and https",
        "jar:http://news.example/a.jar!/, only http and https",
        "news.example/feed, only http and https",
        "http:///feed, has no host",
        "http:feed, has no host",
        "http://news.example:0/, impossible port",
        "http://news.example:65536/, impossible port",
        "http://news.example:22/, port 22",
        "http://news.example:1023/, port 1023",
        "http://user@news.example/, names a user",
        "http://user:pass@news.example/, names a user",
        "http://127.1/, hides",
        "http://2130706433/, hides",
        "http://0x7f000001/, hides",
        "http://0X7F.0.0.1/, hides",
        "http://0177.0.0.1/, hides",
        "http://127.0.0.01/, hides",
        "http://256.1.1.1/, hides",
        "http://1.2.3.4.5/, hides",
        "http://a.b.1/, hides",
        "http://127.0.0.1./, hides",
        "http://news.example./, hides",
        "http://news..example/, has no host",
        "http://::1/, has no host",
        "http://-news.example/, hides",
        "http://[fe80::1%25eth0]/, hides",
        "http://%6eews.example/, hides",
    })
    void otherSpellingsAreRefused(String address, String clause) {
        assertThat(AddressPolicy.publicOnly().refusal(URI.create(address)))
                .hasValueSatisfying(words -> assertThat(words).contains(clause));
    }

    @ParameterizedTest
    @CsvSource({
        "intranet.example, http://intranet.example:22/, true",
        "Intranet.Example, http://INTRANET.example/, true",
        "intranet.example:22, http://intranet.example:22/, true",
        "intranet.example:22, http://intranet.example:23/, false",
        "news.example., http://news.example./, true",
        "[::1]:25, http://[::1]:25/, true",
        "[::1], http://[::1]:25/, true",
        "intranet.example:22, http://sub.intranet.example:22/, false",
        "intranet.example:22, http://user@intranet.example:22/, false",
        "2130706433, http://2130706433/, true",
        "localhost:80, http://localhost:22/, false",
        "intranet.example:22, ftp://intranet.example:22/, false",
    })
    void whatIsAllowedByNameMayBeAnywhere(String allowed, String address, boolean may) {
        assertThat(AddressPolicy.allowing(List.of(allowed))
                        .refusal(URI.create(address))
                        .isEmpty())
                .isEqualTo(may);
    }

    @Test
    void onlyPublicAddressesOfAHostArePermittedUnlessItIsAllowed() throws Exception {
        InetAddress[] both = {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};
        var site = new Site("http", "mixed.example", 80);
        assertThat(AddressPolicy.publicOnly().permitted(site, both)).containsExactly(both[0]);
        assertThat(AddressPolicy.allowing(List.of("mixed.example")).permitted(site, both))
                .containsExactly(both);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "*.example", "http://intranet.example", "a/b", "user@host", "host:port", "host:99999"})
    void whatIsNoHostIsNotAllowed(String written) {
        assertThatThrownBy(() -> AddressPolicy.allowing(List.of(written)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + written + "\" is no host to allow");
    }
}

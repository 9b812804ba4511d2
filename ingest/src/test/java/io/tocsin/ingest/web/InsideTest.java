package io.tocsin.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to lead a fetch inside. The canary is what must not be touched; each way has a twin that touches it. */
class InsideTest {

    private static final Deadlines SHORT =
            new Deadlines(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20));

    /** Global unicast that nobody has been given: passes for public and leads nowhere. */
    private static final String NOWHERE = "2d00::1";

    private final List<String> searched = new CopyOnWriteArrayList<>();
    private HostileServer server;
    private HostileServer canary;

    @BeforeEach
    void start() throws Exception {
        server = new HostileServer();
        canary = new HostileServer().on("/secret", Replies.ok("text/xml", "<rss/>"));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        canary.close();
    }

    private Fetch get(URI address, Lookup lookup, String... allowed) {
        var policy = AddressPolicy.allowing(List.of(allowed));
        try (var fetcher = new WebFetcher(policy, null, lookup, SHORT, InstantSource.system())) {
            return Followed.get(fetcher, Request.of(address, Kind.FEED));
        }
    }

    private InetAddress[] loopback(String host) throws java.net.UnknownHostException {
        searched.add(host);
        return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
    }

    private String here() {
        return "127.0.0.1:" + server.port();
    }

    private void refused(Fetch fetch) {
        assertThat(fetch).isInstanceOfSatisfying(Fetch.Failed.class, f -> assertThat(f.failure())
                .as(f.words())
                .isIn(Failure.ADDRESS_REFUSED, Failure.REDIRECT_REFUSED));
        assertThat(canary.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/secret",
                "http://localhost:%d/secret",
                "http://inside.example:%d/secret",
                "http://127.1:%d/secret",
                "http://127.0.1:%d/secret",
                "http://2130706433:%d/secret",
                "http://0x7f000001:%d/secret",
                "http://0x7f.0.0.1:%d/secret",
                "http://0177.0.0.1:%d/secret",
                "http://127.0.0.1.:%d/secret",
                "http://inside.example.:%d/secret",
                "http://[::ffff:127.0.0.1]:%d/secret",
                "http://[::ffff:7f00:1]:%d/secret",
                "http://[::127.0.0.1]:%d/secret",
                "http://[::1]:%d/secret",
                "http://[64:ff9b::127.0.0.1]:%d/secret",
                "http://[2002:7f00:1::]:%d/secret",
                "http://0.0.0.0:%d/secret",
                "http://user:word@127.0.0.1:%d/secret",
                "http://news.example@127.0.0.1:%d/secret",
                "http://\uff11\uff12\uff17.\uff10.\uff10.\uff11:%d/secret",
                "http://127\u30020\u30020\u30021:%d/secret",
                "file:///secret?%d",
                "ftp://127.0.0.1:%d/secret",
                "gopher://127.0.0.1:%d/secret"
            })
    void noSpellingLeadsInside(String form) {
        String address = form.replace("%d", Integer.toString(canary.port()));
        refused(get(URI.create(address), this::loopback));
        server.on(
                "/",
                Replies.raw("HTTP/1.1 302 Found\r\nLocation: "
                        + new String(address.getBytes(UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1)
                        + "\r\nContent-Length: 0\r\n\r\n"));
        refused(get(server.at("/"), this::loopback, here()));
    }

    @Test
    void whatIsAllowedByNameIsTouched() {
        server.on("/", Replies.redirect("http://inside.example:" + canary.port() + "/secret"));
        Fetch fetch = get(server.at("/"), this::loopback, here(), "inside.example:" + canary.port());
        assertThat(fetch).isInstanceOf(Fetch.Body.class);
        assertThat(canary.connections()).isEqualTo(1);
        refusedWithCanary(get(server.at("/"), this::loopback, here(), "inside.example:1"), 1);
        refusedWithCanary(get(server.at("/"), this::loopback, here(), "example"), 1);
    }

    private void refusedWithCanary(Fetch fetch, int touched) {
        assertThat(((Fetch.Failed) fetch).failure()).isEqualTo(Failure.ADDRESS_REFUSED);
        assertThat(canary.connections()).isEqualTo(touched);
    }

    @Test
    void theRefusalNamesAddressCauseAndRemedy() {
        URI address = URI.create("http://inside.example:" + canary.port() + "/secret");
        assertThat(((Fetch.Failed) get(address, this::loopback)).words())
                .isEqualTo(address + " was not fetched: inside.example leads to 127.0.0.1, which is no public address"
                        + " (loopback); allow the host by name if it is meant.");
    }

    @Test
    void aNameThatChangesItsMindIsAskedOnceAndLeadsWhereItWasChecked() {
        var address = URI.create("http://rebind.example:" + canary.port() + "/secret");
        Lookup rebinding = host -> {
            searched.add(host);
            return InetAddress.getAllByName(searched.size() == 1 ? NOWHERE : "127.0.0.1");
        };
        assertThat(((Fetch.Failed) get(address, rebinding)).failure()).isEqualTo(Failure.UNREACHABLE);
        assertThat(searched).containsExactly("rebind.example");
        assertThat(canary.connections()).isZero();
        // The same name, asked again: inside now, and refused; allowed, it is touched.
        refused(get(address, rebinding));
        assertThat(get(address, rebinding, "rebind.example")).isInstanceOf(Fetch.Body.class);
        assertThat(canary.connections()).isEqualTo(1);
    }

    @Test
    void ofSeveralAddressesOnlyPublicOnesAreTried() {
        var address = URI.create("http://mixed.example:" + canary.port() + "/secret");
        Lookup mixed = host -> new InetAddress[] {
            InetAddress.getByName(NOWHERE), InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1")
        };
        assertThat(((Fetch.Failed) get(address, mixed)).failure()).isEqualTo(Failure.UNREACHABLE);
        assertThat(canary.connections()).isZero();
        assertThat(get(address, mixed, "mixed.example")).isInstanceOf(Fetch.Body.class);
        assertThat(canary.connections()).isEqualTo(1);
    }

    @Test
    void noProxyOfTheMachineIsUsed() {
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", Integer.toString(canary.port()));
        System.setProperty("http.nonProxyHosts", "");
        try {
            server.on("/", Replies.ok("text/xml", "<rss/>"));
            assertThat(get(server.at("/"), this::loopback, here())).isInstanceOf(Fetch.Body.class);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(canary.connections()).isZero();
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
            System.clearProperty("http.nonProxyHosts");
        }
    }
}

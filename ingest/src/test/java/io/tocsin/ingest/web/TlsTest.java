package io.tocsin.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a fetch believes behind https. */
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static SSLContext context;
    private static HostileServer server;
    private static HostileServer canary;

    @BeforeAll
    static void start(@TempDir Path files) throws Exception {
        Path store = files.resolve("store.p12");
        var keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=news.example",
                "-ext",
                "san=dns:news.example",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD));
        assertThat(keytool.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        context = context(store);
        server = new HostileServer(context.getServerSocketFactory());
        canary = new HostileServer().on("/", Replies.ok("text/xml", "<rss/>"));
        server.on("/", Replies.ok("text/xml", "<rss/>"))
                .on("/down", Replies.redirect("http://news.example:" + canary.port() + "/"))
                .on("/same", Replies.redirect("/"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        canary.close();
    }

    private static SSLContext context(Path store) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("news", keys.getCertificate(keys.aliases().nextElement()));
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(known);
        var made = SSLContext.getInstance("TLS");
        made.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return made;
    }

    private static Fetch get(String host, String path, TlsSocketStrategy tls) {
        return get(URI.create("https://" + host + ":" + server.port() + path), tls);
    }

    private static Fetch get(URI address, TlsSocketStrategy tls) {
        Lookup lookup = name -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        var policy = AddressPolicy.allowing(List.of("news.example", "other.example"));
        try (var fetcher = new WebFetcher(policy, null, lookup, Deadlines.USUAL, InstantSource.system(), tls)) {
            return Followed.get(fetcher, Request.of(address, Kind.FEED));
        }
    }

    private static Failure failure(Fetch fetch) {
        return ((Fetch.Failed) fetch).failure();
    }

    @Test
    void whoProvesHisNameIsBelieved() {
        var trusting = new DefaultClientTlsStrategy(context);
        assertThat(((Fetch.Body) get("news.example", "/", trusting)).bytes())
                .asString(UTF_8)
                .isEqualTo("<rss/>");
        assertThat(get("news.example", "/same", trusting)).isInstanceOf(Fetch.Body.class);
    }

    @Test
    void whoProvesAnotherNameIsNot() {
        assertThat(failure(get("other.example", "/", new DefaultClientTlsStrategy(context))))
                .isEqualTo(Failure.TLS);
    }

    @Test
    void whoIsVouchedForByNobodyIsNot() {
        var fetch = get("news.example", "/", DefaultClientTlsStrategy.createDefault());
        assertThat(failure(fetch)).isEqualTo(Failure.TLS);
        assertThat(((Fetch.Failed) fetch).words()).contains("the server does not prove who it is");
    }

    @Test
    void nobodyIsLedFromHttpsToHttp() {
        var fetch = get("news.example", "/down", new DefaultClientTlsStrategy(context));
        assertThat(failure(fetch)).isEqualTo(Failure.REDIRECT_REFUSED);
        assertThat(canary.connections()).isZero();
        var named = get(canary.at("news.example", "/"), new DefaultClientTlsStrategy(context));
        assertThat(named).isInstanceOf(Fetch.Body.class);
        assertThat(canary.connections()).isEqualTo(1);
    }
}

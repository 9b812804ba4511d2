package io.tocsin.ingest.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * One connection for one request. The client below it knows no redirects, cookies, packing, proxies or second tries, and
 * connects only to the addresses that it is given.
 */
final class Connection implements AutoCloseable {

    /** Servers send twenty or thirty. */
    static final int HEADERS = 128;

    /** Longest line of a header, as browsers and servers have it. */
    static final int LINE = 8192;

    private static final TlsSocketStrategy TLS = DefaultClientTlsStrategy.createDefault();

    /** Gives the addresses that may be connected to. */
    @FunctionalInterface
    interface Permitted {
        List<InetSocketAddress> on(int port) throws UnknownHostException;
    }

    private final HttpGet get;
    private final MinimalHttpClient client;
    private ClassicHttpResponse response;

    Connection(Deadlines deadlines, HttpGet get, Permitted permitted) {
        this.get = get;
        var manager = BasicHttpClientConnectionManager.create(
                null,
                resolver(permitted),
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register("https", TLS)
                        .build(),
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(HEADERS)
                                .setMaxLineLength(LINE)
                                .build())
                        .build());
        manager.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(timeout(deadlines.connect()))
                .setSocketTimeout(timeout(deadlines.silence()))
                .build());
        get.setConfig(RequestConfig.custom()
                .setResponseTimeout(timeout(deadlines.silence()))
                .build());
        this.client = HttpClients.createMinimal(manager);
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    private static DnsResolver resolver(Permitted permitted) {
        return new DnsResolver() {
            @Override
            public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
                return permitted.on(port);
            }

            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                throw new UnknownHostException("addresses are given with their port");
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    /** Asks, and gives the answer as soon as its headers are there. */
    Answer answer() throws IOException, HttpException {
        response = client.executeOpen(RoutingSupport.determineHost(get), get, HttpCoreContext.create());
        return new Answer(response);
    }

    /** Breaks the connection off: closing a body the polite way would read it to its end, which may never come. */
    @Override
    public void close() {
        get.cancel();
        try {
            if (response != null) {
                response.close();
            }
        } catch (IOException e) {
            // It was broken off on purpose.
        } finally {
            client.close(CloseMode.IMMEDIATE);
        }
    }
}

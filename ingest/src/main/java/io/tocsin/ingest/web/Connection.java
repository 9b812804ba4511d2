package io.tocsin.ingest.web;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
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

    private final HttpGet get;
    private final MinimalHttpClient client;
    private ClassicHttpResponse response;

    /**
     * @param tls whom to believe behind https
     * @param addresses where to connect to, the first that answers
     */
    Connection(Deadlines deadlines, TlsSocketStrategy tls, HttpGet get, List<InetAddress> addresses) {
        this.get = get;
        var http1 = Http1Config.custom()
                .setMaxHeaderCount(HEADERS)
                .setMaxLineLength(LINE)
                .build();
        // Of the library's two managers the one that can be closed while it connects.
        var manager = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver(addresses))
                .setTlsSocketStrategy(tls)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http1)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(deadlines.connect()))
                        .setSocketTimeout(timeout(deadlines.silence()))
                        .build())
                .build();
        get.setConfig(RequestConfig.custom()
                .setResponseTimeout(timeout(deadlines.silence()))
                .build());
        this.client = HttpClients.createMinimal(manager);
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    private static DnsResolver resolver(List<InetAddress> addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return addresses.toArray(InetAddress[]::new);
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

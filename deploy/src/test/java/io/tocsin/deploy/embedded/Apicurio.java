package io.tocsin.deploy.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * A registry that is not ours: Apicurio 3.0.9 as a child process on 127.0.0.1, unpacked by the build before the integration
 * tests. It forgets everything when it ends.
 */
final class Apicurio implements AutoCloseable {
    private static final Path JAR = Path.of("target/apicurio/apicurio-registry-app-3.0.9-runner.jar");

    private final Process process;
    private final Thread hook;
    private final String url;

    private Apicurio(Process process, String url) {
        this.process = process;
        this.url = url;
        // A test that is killed leaves no registry behind.
        this.hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static Apicurio start(Path dir) throws IOException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(
                    "There is no " + JAR.toAbsolutePath() + "; `mvn verify` unpacks it before the integration tests.");
        }
        var port = Ports.free();
        var log = dir.resolve("apicurio.log");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        var apicurio = new Apicurio(builder.start(), "http://127.0.0.1:" + port + "/apis/ccompat/v7");
        try {
            apicurio.awaitAnswer(log);
            return apicurio;
        } catch (RuntimeException e) {
            apicurio.close();
            throw e;
        }
    }

    private void awaitAnswer(Path log) {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create(url + "/subjects")).build();
        Awaitility.await("Apicurio, see " + log)
                .atMost(Duration.ofSeconds(90))
                .failFast("Apicurio ended, see " + log, () -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    /** Where it speaks Confluent's language. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(hook);
        process.onExit().join();
    }
}

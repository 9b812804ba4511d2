package io.tocsin.deploy.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An authority of the tests' own and what it signs, made by the JDK's keytool in a folder that goes away. */
final class Certificates {
    static final String PASSWORD = "canary-store";
    private static final String CA = "ca";

    private final Path dir;
    private final Path all;

    Certificates(Path dir, String authority) {
        this.dir = dir;
        this.all = dir.resolve("all.p12");
        try {
            Files.createDirectories(dir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keytool(CA, "-dname", "CN=" + authority, "-ext", "bc:c", "-validity", "30");
    }

    /** The file with the authority's certificate alone. */
    Path authority() {
        return save(CA + "-only.p12", store -> {
            store.setCertificateEntry(CA, loaded(all).getCertificate(CA));
        });
    }

    /** The same as PEM, which is how clusters hand it out. */
    Path authorityAsPem() {
        try {
            var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
            var body = encoder.encodeToString(loaded(all).getCertificate(CA).getEncoded());
            return Files.writeString(
                    dir.resolve(CA + ".crt"), "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate as PEM", e);
        }
    }

    /**
     * A file with a key and its chain.
     *
     * @param subjectAlternative as keytool writes it: {@code ip:127.0.0.1,dns:localhost}
     * @param more options of keytool
     */
    Path signed(String name, String subjectAlternative, String... more) {
        var words =
                new ArrayList<>(List.of("-dname", "CN=" + name, "-signer", CA, "-ext", "san=" + subjectAlternative));
        words.addAll(Arrays.asList(more));
        keytool(name, words.toArray(String[]::new));
        return save(name + ".p12", store -> {
            var from = loaded(all);
            store.setKeyEntry(
                    name,
                    from.getKey(name, PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    from.getCertificateChain(name));
        });
    }

    /** Client settings under which the authority is trusted. */
    static Map<String, String> trusting(Path authority) {
        return Map.of(
                "ssl.truststore.location",
                authority.toString(),
                "ssl.truststore.password",
                PASSWORD,
                "ssl.truststore.type",
                "PKCS12");
    }

    /** Settings of a client or server that shows a certificate. */
    static Map<String, String> showing(Path key) {
        return Map.of(
                "ssl.keystore.location",
                key.toString(),
                "ssl.keystore.password",
                PASSWORD,
                "ssl.key.password",
                PASSWORD,
                "ssl.keystore.type",
                "PKCS12");
    }

    static KeyStore loaded(Path file) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private interface Filling {
        void into(KeyStore store) throws GeneralSecurityException, IOException;
    }

    private Path save(String name, Filling filling) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filling.into(store);
            try (var out = Files.newOutputStream(dir.resolve(name))) {
                store.store(out, PASSWORD.toCharArray());
            }
            return dir.resolve(name);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no file of keys " + name, e);
        }
    }

    private void keytool(String alias, String... more) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-keystore",
                all.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        words.addAll(Arrays.asList(more));
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("keytool: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

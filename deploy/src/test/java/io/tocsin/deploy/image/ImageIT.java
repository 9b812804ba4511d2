package io.tocsin.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that the profile of this name has just built, without Docker: its layers unpacked, its entry point run. */
@Tag("image")
class ImageIT {
    private static final Path TAR = Path.of("target/tocsin-image.tar").toAbsolutePath();
    private static final long MEGABYTE = 1024 * 1024;
    private static final String USER = "10001:10001";

    @TempDir
    static Path dir;

    private static Path root;
    private static JsonNode config;
    private static JsonNode history;

    private record Outcome(int status, String out) {}

    @BeforeAll
    static void unpack() throws Exception {
        var json = new ObjectMapper();
        assertThat(run(List.of("tar", "-xf", TAR.toString(), "-C", dir.toString()))
                        .status())
                .isZero();
        root = Files.createDirectory(dir.resolve("root"));
        for (var layer : json.readTree(dir.resolve("manifest.json").toFile()).at("/0/Layers")) {
            var unpacked = run(List.of(
                    "tar",
                    "--warning=no-unknown-keyword",
                    "-xzf",
                    dir.resolve(layer.asText()).toString(),
                    "-C",
                    root.toString()));
            assertThat(unpacked.status()).as(unpacked.out()).isZero();
        }
        var image = json.readTree(dir.resolve("config.json").toFile());
        config = image.get("config");
        history = image.get("history");
    }

    @Test
    void itsEntryPointServesTheDemoForAnUnprivilegedUserOnAReadOnlyRoot() throws Exception {
        var demo = inside("demo", "--once");
        assertThat(demo.status()).as(demo.out()).isZero();
        assertThat(demo.out()).contains("RAISED", "alerts stand");

        // The positive control of the read-only root: elsewhere than in the two volumes nothing can be written.
        var outside = inside("up", "--data", "/opt/tocsin/data", "--kafka-port", "0", "--registry-port", "0");
        assertThat(outside.status()).as(outside.out()).isEqualTo(1);
        assertThat(outside.out()).contains("/opt/tocsin/data");
    }

    @Test
    void itRunsAsNobodySpecialAndSaysWhatItIs() {
        assertThat(config.get("User").asText()).isEqualTo(USER);
        assertThat(config.get("Labels").fieldNames())
                .toIterable()
                .contains("org.opencontainers.image.version", "org.opencontainers.image.licenses");
        assertThat(config.get("Volumes").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("/tmp", "/var/lib/tocsin");
        assertThat(StreamSupport.stream(history.spliterator(), false)
                        .map(layer -> layer.get("comment").asText()))
                .as("libraries apart from what changes with every build")
                .startsWith("dependencies")
                .containsAnyOf("project dependencies", "snapshot dependencies");
    }

    @Test
    void itHoldsNoShellNoSetUidFileAndLittleElse() throws Exception {
        assertThat(Files.size(TAR)).as("bytes of %s", TAR).isLessThan(140 * MEGABYTE);
        try (var files = Files.walk(root)) {
            var all = files.filter(Files::isRegularFile).toList();
            assertThat(all)
                    .extracting(file -> root.relativize(file).toString())
                    .contains("lib64/ld-linux-x86-64.so.2", "opt/java/bin/java")
                    .noneMatch(name -> name.matches("(?:usr/)?s?bin/.*|.*/(?:ba|da)?sh"));
            for (var file : all) {
                assertThat((int) Files.getAttribute(file, "unix:mode") & 06000)
                        .as("set-uid or set-gid bit of %s", file)
                        .isZero();
            }
        }
    }

    @Test
    void itsBillsOfMaterialsNameEveryJarAndTheFilesOfDebian() throws Exception {
        var named = new TreeMap<String, String>();
        for (var bill : List.of("tocsin.cdx.json", "base.cdx.json")) {
            var components = new ObjectMapper()
                    .readTree(root.resolve("opt/tocsin/sbom").resolve(bill).toFile())
                    .get("components");
            components.forEach(component -> named.put(
                    component.get("name").asText(), component.get("version").asText()));
        }
        assertThat(named)
                .containsKeys("libc6", "libstdc++6", "openjdk-17-jre-headless")
                .containsKeys("kafka-avro-serializer", "kafka-schema-registry-client");
        var jars = new TreeSet<String>();
        try (var libs = Files.list(root.resolve("opt/tocsin/libs"))) {
            libs.forEach(jar -> jars.add(jar.getFileName().toString()));
        }
        assertThat(jars).hasSizeGreaterThan(50).allSatisfy(jar -> assertThat(named.entrySet())
                .anyMatch(entry -> jar.startsWith(entry.getKey() + "-" + entry.getValue())));
    }

    /** Runs the entry point in the unpacked root: its own mounts and processes, the image's user and variables, no more. */
    private static Outcome inside(String... arguments) throws Exception {
        var mounts = "mount --bind $0 $0 && mount -o remount,ro,bind $0 && mount -t tmpfs -o mode=1777 tmpfs $0/tmp"
                + " && mount -t tmpfs -o mode=0700,uid=10001,gid=10001 tmpfs $0/var/lib/tocsin"
                + " && mount -t proc proc $0/proc && mount --rbind /dev $0/dev"
                + " && exec chroot --userspec=" + USER + " $0 \"$@\"";
        var command = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "env", "-i"));
        if (!System.getProperty("user.name").equals("root")) {
            command.add(0, "sudo");
        }
        command.add("PATH=/usr/sbin:/usr/bin:/sbin:/bin");
        config.get("Env").forEach(variable -> command.add(variable.asText()));
        command.addAll(List.of("sh", "-c", mounts, root.toString()));
        config.get("Entrypoint").forEach(word -> command.add(word.asText()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        var out = Files.createTempFile(dir, "out", ".txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Outcome(process.waitFor(), Files.readString(out));
    }
}

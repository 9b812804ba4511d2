package io.tocsin.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy/bin/tocsin as a person calls it, on the distribution that this build has just made. */
class LauncherIT {
    private record Outcome(int status, String out, String err) {}

    private static final Path LAUNCHER = Path.of("bin/tocsin").toAbsolutePath();

    @TempDir
    Path dir;

    @Test
    void worksThroughALinkFromAnyFolder() throws Exception {
        Files.createSymbolicLink(dir.resolve("far"), LAUNCHER);
        var link = Files.createSymbolicLink(dir.resolve("near"), Path.of("far"));
        var outcome = run(dir, Map.of(), "", List.of(link.toString(), "--help"));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).startsWith("Usage: tocsin");
    }

    @Test
    void speaksUtf8UnderAnyLocale() throws Exception {
        var item = "{\"id\":\"a\",\"published\":\"2023-01-02\",\"text\":\"أعلنت كوريا الشمالية\"}\n";
        var plain = run(dir, Map.of("LC_ALL", "C.UTF-8"), item, List.of(LAUNCHER.toString(), "extract"));
        var posix = run(
                dir,
                Map.of("LC_ALL", "POSIX", "TOCSIN_JAVA_OPTS", "-Duser.language=tr -Duser.timezone=Asia/Tehran"),
                item,
                List.of(LAUNCHER.toString(), "extract"));
        assertThat(plain.status()).as(plain.err()).isZero();
        assertThat(plain.out()).contains("كوريا الشمالية");
        assertThat(posix.out()).isEqualTo(plain.out());
    }

    @Test
    void extractLoadsNoKafka() throws Exception {
        var outcome = run(
                dir,
                Map.of("TOCSIN_JAVA_OPTS", "-Xlog:class+load:file=" + dir.resolve("classes.log")),
                "{\"id\":\"a\",\"text\":\"North Korea fired a missile on Monday.\"}\n",
                List.of(LAUNCHER.toString(), "extract"));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(Files.readString(dir.resolve("classes.log")).lines())
                .isNotEmpty()
                .noneMatch(line -> line.contains("] org.apache.kafka.") || line.contains("] kafka."));
    }

    @Test
    void saysWhatToDoWhenTheMemoryIsUsedUp() throws Exception {
        var outcome = run(
                dir,
                Map.of("TOCSIN_JAVA_OPTS", "-Xmx24m"),
                "{\"id\":\"a\",\"text\":\"North Korea fired a missile on Monday.\"}\n",
                List.of(LAUNCHER.toString(), "extract"));
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .endsWith("the memory is used up. Give it more: TOCSIN_JAVA_OPTS=-Xmx4g\n")
                .hasLineCount(1);
    }

    @Test
    void saysThatJavaIsMissingOrTooOld() throws Exception {
        var missing = run(dir, Map.of("JAVA_HOME", dir.toString()), "", List.of(LAUNCHER.toString(), "--help"));
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err()).startsWith("tocsin: JAVA_HOME is").hasLineCount(1);

        var old = dir.resolve("old");
        Files.createDirectories(old.resolve("bin"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        script(old.resolve("bin/java"), "exit 0");
        var tooOld = run(dir, Map.of("JAVA_HOME", old.toString()), "", List.of(LAUNCHER.toString(), "--help"));
        assertThat(tooOld.status()).isEqualTo(1);
        assertThat(tooOld.err())
                .contains("is Java 11.0.2; Tocsin needs 17 or later")
                .hasLineCount(1);
    }

    @Test
    void buildsWhatIsMissingAndSaysWhenMavenIs() throws Exception {
        var root = sourceTree();
        var launcher = root.resolve("deploy/bin/tocsin");
        var noMaven = run(dir, Map.of("PATH", tools(false)), "", List.of(launcher.toString(), "--help"));
        assertThat(noMaven.status()).isEqualTo(1);
        assertThat(noMaven.err()).contains("Maven is missing").hasLineCount(1);

        // A Maven that leaves what the real one would, without its minutes.
        var path = tools(true);
        var built = run(dir, Map.of("PATH", path), "", List.of(launcher.toString(), "hello"));
        assertThat(built.err())
                .contains("building the distribution")
                .contains("mvn -B -q -DskipTests -Dspotless.check.skip=true package");
        assertThat(run(dir, Map.of("PATH", path), "", List.of(launcher.toString()))
                        .err())
                .as("nothing is newer")
                .doesNotContain("building");

        var source = root.resolve("enrich/src/main/resources/words.tsv");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "word\n");
        Files.setLastModifiedTime(
                source,
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().plusSeconds(60)));
        assertThat(run(dir, Map.of("PATH", path), "", List.of(launcher.toString()))
                        .err())
                .as("a source is newer")
                .contains("building");
    }

    @Test
    void theBacktestOfTheReadmeRunsAsItStands() throws Exception {
        var commands = Files.readString(Path.of("../README.md"))
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("deploy/bin/tocsin (archive|backtest) .*"))
                .toList();
        assertThat(commands).hasSize(2);
        for (var line : commands) {
            var command = new java.util.ArrayList<>(List.of(line.split(" ")));
            command.set(0, LAUNCHER.toString());
            var outcome = run(dir, Map.of(), "", command);
            assertThat(outcome.status()).as(outcome.err()).isZero();
        }
        assertThat(Files.readString(dir.resolve("result/result.html"))).contains("<title>Tocsin backtest</title>");
        assertThat(Files.readString(dir.resolve("result/result.json"))).contains("\"incidents\"");
    }

    /** The skeleton of a source tree with this launcher in it. */
    private Path sourceTree() throws IOException {
        var root = dir.resolve("tree");
        for (var room : List.of("schemas", "ingest", "enrich", "alerts", "deploy/bin")) {
            Files.createDirectories(root.resolve(room));
        }
        Files.writeString(root.resolve("pom.xml"), "<project/>\n");
        Files.copy(LAUNCHER, root.resolve("deploy/bin/tocsin"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        return root;
    }

    /** A PATH with the tools of a bare system, and Maven or not. */
    private String tools(boolean maven) throws IOException {
        var bin = Files.createDirectories(dir.resolve(maven ? "with" : "without"));
        for (var tool :
                List.of("sh", "dirname", "readlink", "sed", "find", "head", "java", "javac", "touch", "mkdir")) {
            Files.createSymbolicLink(bin.resolve(tool), which(tool));
        }
        if (maven) {
            script(
                    bin.resolve("mvn"),
                    "echo \"mvn $*\"; mkdir -p deploy/target/tocsin/lib; touch deploy/target/tocsin/built");
        }
        return bin.toString();
    }

    private static Path which(String tool) throws IOException {
        for (var folder : System.getenv("PATH").split(":")) {
            var file = Path.of(folder, tool);
            if (Files.isExecutable(file)) {
                return file.toRealPath();
            }
        }
        throw new IOException("no " + tool + " on the PATH");
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Outcome run(Path folder, Map<String, String> environment, String in, List<String> command)
            throws Exception {
        var out = Files.createTempFile(folder, "out", "");
        var err = Files.createTempFile(folder, "err", "");
        var input = Files.writeString(Files.createTempFile(folder, "in", ""), in);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("LC_ALL");
        builder.environment().putAll(new TreeMap<>(environment));
        var status = builder.start().waitFor();
        return new Outcome(
                status, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}

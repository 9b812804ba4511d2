package io.tocsin.deploy.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A Java process of its own on the class path of the tests: the only thing that can be killed honestly. What it says goes to
 * a file. None outlives this JVM, whatever becomes of the test that started it.
 */
final class ChildJvm implements AutoCloseable {
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "end-children"));
    }

    private final Process process;
    private final Path said;

    private ChildJvm(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /**
     * Starts one.
     *
     * @param said file that takes both outputs, after what stands in it
     * @param flags of the JVM, the heap at least
     * @param command main class and arguments
     */
    static ChildJvm start(Path said, List<String> flags, Map<String, String> environment, List<String> command) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        words.addAll(flags);
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.addAll(command);
        try {
            Files.createDirectories(said.getParent());
            var builder = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("KAFKA_") || name.startsWith("TOCSIN_"));
            builder.environment().putAll(environment);
            var process = builder.start();
            ALIVE.add(process);
            process.onExit().thenAccept(ALIVE::remove);
            return new ChildJvm(process, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9; returns when the process is gone. */
    void kill() {
        process.destroyForcibly();
        exit(60);
    }

    /** SIGTERM; returns the exit status. */
    int end() {
        return end(90);
    }

    int end(int seconds) {
        process.destroy();
        return exit(seconds);
    }

    /** Waits for the end and returns the status. */
    int exit(int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new AssertionError("still there after " + seconds + " s; it said:\n" + tail());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** SIGSTOP: it holds still, connections and all, until {@link #resume}. */
    void pause() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new AssertionError("kill " + name + " " + process.pid() + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All lines that it has said so far, and those before it in the same file. */
    List<String> said() {
        try {
            return new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean said(Predicate<String> line) {
        return said().stream().anyMatch(line);
    }

    /** The last lines, for a message. */
    String tail() {
        var lines = said();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    }

    @Override
    public void close() {
        kill();
    }
}

package io.tocsin.deploy.shape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The project's own files, as the tests of its shape read them. */
final class Sources {
    static final List<String> ROOMS = List.of("schemas", "ingest", "enrich", "alerts", "deploy");

    private Sources() {}

    /** The folder with the parent pom; tests run in a room's folder. */
    static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Main sources of a room: path below the project, text. */
    static Map<String, String> main(String room) {
        var sources = new LinkedHashMap<String, String>();
        var folder = root().resolve(room).resolve("src/main/java");
        if (!Files.isDirectory(folder)) {
            return sources;
        }
        try (var files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .forEach(file ->
                            sources.put(root().relativize(file).toString().replace('\\', '/'), text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    /** Java without what is only said in comments, strings and character literals; lines stay where they are. */
    static String code(String java) {
        var code = new StringBuilder(java.length());
        int i = 0;
        while (i < java.length()) {
            var end = endOfWords(java, i);
            if (end == i) {
                code.append(java.charAt(i++));
            } else {
                java.substring(i, end).chars().filter(c -> c == '\n').forEach(c -> code.append('\n'));
                code.append(java.charAt(i) == '/' ? " " : "\"\"");
                i = end;
            }
        }
        return code.toString();
    }

    private static int endOfWords(String java, int i) {
        if (java.startsWith("//", i)) {
            return indexOr(java, "\n", i);
        }
        if (java.startsWith("/*", i)) {
            return Math.min(java.length(), indexOr(java, "*/", i + 2) + 2);
        }
        if (java.startsWith("\"\"\"", i)) {
            return Math.min(java.length(), indexOr(java, "\"\"\"", i + 3) + 3);
        }
        var quote = java.charAt(i);
        if (quote != '"' && quote != '\'') {
            return i;
        }
        int end = i + 1;
        while (end < java.length() && java.charAt(end) != quote) {
            end += java.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(java.length(), end + 1);
    }

    private static int indexOr(String java, String what, int from) {
        var at = java.indexOf(what, from);
        return at < 0 ? java.length() : at;
    }
}

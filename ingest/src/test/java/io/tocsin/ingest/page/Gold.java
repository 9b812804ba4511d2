package io.tocsin.ingest.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the test set, and what somebody says who read it. */
record Gold(String name, byte[] bytes, Map<?, ?> says) {

    /** The pages of a folder, by name. */
    static List<Gold> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Gold::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Gold of(Path json) {
        try {
            String name = json.getFileName().toString().replace(".json", "");
            Map<?, ?> says = (Map<?, ?>) JsonTree.read(Files.readString(json)).get(0);
            return new Gold(name, Files.readAllBytes(json.resolveSibling(name + ".html")), says);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PageResult read() {
        return Pages.read(bytes, declared(), address());
    }

    URI address() {
        return URI.create(text("url"));
    }

    boolean isArticle() {
        return !"false".equals(text("article"));
    }

    /** A field; null when it is null or missing. */
    String text(String field) {
        return says.get(field) instanceof String text && !text.equals("null") ? text : null;
    }

    List<String> texts(String field) {
        return says.get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The page in its true charset, whatever it declares. */
    String html() {
        return new String(bytes, Charset.forName(text("charset")));
    }

    private Charset declared() {
        Matcher charset = Pattern.compile("charset=\"?([\\w-]+)").matcher(text("contentType"));
        return charset.find() ? Charset.forName(charset.group(1)) : null;
    }
}

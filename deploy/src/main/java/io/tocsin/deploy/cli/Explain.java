package io.tocsin.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.words.Colours;
import io.tocsin.deploy.words.Plain;
import io.tocsin.enrich.ExtractLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says for one text what was read in it, and which words and rules decided each label. */
@Command(
        name = "explain",
        header = "Explains how one text is read.",
        description = {
            "Reads a plain text and tells each event that it reports, label by label, with the rule and the words that"
                    + " decided it; or why it reports none.",
            ""
        },
        footer = {"", "Example:  tocsin explain --published 2023-01-03 article.txt"})
final class Explain implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand
    private Tocsin tocsin;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Text in UTF-8. Default: standard input.")
    private Path file;

    @Option(names = "--title", paramLabel = "TEXT", description = "The headline.")
    private String title;

    @Option(
            names = "--published",
            paramLabel = "DATE",
            description = "Day or time of publication, ISO 8601: what `yesterday` counts from.")
    private String published;

    @Option(names = "--lang", paramLabel = "TAG", description = "Language, a hint: ar, en, ko.")
    private String language;

    @Override
    public Integer call() throws IOException {
        var item = JSON.createObjectNode().put("id", "text");
        item.put("text", text()).put("title", title).put("published", published).put("lang", language);
        var out = new ByteArrayOutputStream();
        ExtractLines.run(new ByteArrayInputStream(JSON.writeValueAsBytes(item)), out, true);
        var answer = JSON.readTree(out.toByteArray());
        if (answer.has("error")) {
            throw new Complaint(answer.get("error").asText());
        }
        tell(answer, Colours.of(tocsin.environment, System.console() != null));
        return 0;
    }

    private String text() throws IOException {
        if (file == null) {
            return new String(tocsin.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Complaint(
                    file + " cannot be read as UTF-8 text (" + e + "); check path, rights and encoding.", e);
        }
    }

    private void tell(JsonNode answer, Colours colours) {
        var out = tocsin.out;
        out.println("language " + answer.path("lang").asText());
        for (var event : answer.path("events")) {
            out.println();
            out.println(colours.bold(
                    event.path("kind").asText() + " " + event.path("modality").asText() + " "
                            + event.path("temporal").asText()));
            out.println("  " + quote(event.path("evidence")));
            event.path("explain").forEach(cue -> out.println(cue(cue, colours)));
        }
        if (answer.path("events").isEmpty()) {
            out.println("no event: " + answer.path("explain").asText());
        }
        var alertable = answer.path("alertable");
        out.println();
        out.println("may alert: launch " + yes(alertable.path("launch")) + ", drill " + yes(alertable.path("drill")));
    }

    private static String cue(JsonNode cue, Colours colours) {
        var words = cue.hasNonNull("cue") ? " " + quote(cue.get("cue")) : "";
        var row = cue.hasNonNull("row") ? colours.faint("  " + cue.get("row").asText()) : "";
        return String.format(
                        Locale.ROOT,
                        "  %-14s %-16s",
                        cue.path("slot").asText(),
                        cue.path("value").asText())
                + " by " + cue.path("rule").asText() + words + row;
    }

    private static String quote(JsonNode span) {
        return "“" + Plain.of(span.path("quote").asText()) + "” ("
                + span.path("field").asText() + " " + span.path("start").asLong() + ")";
    }

    private static String yes(JsonNode node) {
        return node.asBoolean() ? "yes" : "no";
    }
}

package io.tocsin.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.words.Colours;
import io.tocsin.deploy.words.Marked;
import io.tocsin.deploy.words.Plain;
import io.tocsin.enrich.ExtractLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says why: for one text what was read in it and which words decided, for an alert what it rests on, for a rule why not. */
@Command(
        name = "explain",
        header = "Explains how one text is read, why an alert rang, or why a rule did not.",
        description = {
            "Reads a plain text and tells each event that it reports, label by label, with the rule and the words that"
                    + " decided it; or why it reports none.",
            "",
            "With --alert it reads the alert from its topic: what was measured, threshold and what is missing for the"
                    + " next level, how the level came about, and the incidents with quote and families.",
            "",
            "With --why-not it works a rule out anew for one moment, from the reports that were known then: what each"
                    + " level lacked, and why each incident counts or does not.",
            ""
        },
        footer = {
            "",
            "Example:  tocsin explain --published 2023-01-03 article.txt",
            "          tocsin explain --alert 4be1f0",
            "          tocsin explain --why-not korea-launches --at 2022-11-02"
        })
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

    @Option(names = "--lang", paramLabel = "TAG", description = "Language, a hint: ar, en, ko …")
    private String language;

    @Mixin
    private ClusterOptions options;

    @Option(names = "--alert", paramLabel = "ID", description = "An alert, by its id or how that begins.")
    private String alert;

    @Option(names = "--why-not", paramLabel = "RULE", description = "A rule of the rule file, by its id.")
    private String whyNot;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Moment.End.class,
            description = "The moment for --why-not, a day or a time, ISO 8601. Default: now.")
    private Instant at;

    @Option(names = "--theatre", paramLabel = "ID", description = "For --why-not: one theatre. Default: all.")
    private String theatre;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws IOException {
        if (Stream.of(file, alert, whyNot).filter(Objects::nonNull).count() > 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "a text, --alert and --why-not are three questions; ask one at a time");
        }
        if (alert != null || whyNot != null) {
            var colours = Colours.of(tocsin.environment, System.console() != null);
            var explain = new ExplainAlerts(options.settings(tocsin.environment), colours);
            var lines = alert != null
                    ? explain.alert(alert, clock.instant())
                    : explain.whyNot(whyNot, theatre, at == null ? clock.instant() : at);
            lines.forEach(tocsin.out::println);
            return 0;
        }
        return text();
    }

    private int text() throws IOException {
        var item = JSON.createObjectNode().put("id", "text");
        var text = words();
        item.put("text", text).put("title", title).put("published", published).put("lang", language);
        var out = new ByteArrayOutputStream();
        ExtractLines.run(new ByteArrayInputStream(JSON.writeValueAsBytes(item)), out, true);
        var answer = JSON.readTree(out.toByteArray());
        if (answer.has("error")) {
            throw new Complaint(answer.get("error").asText());
        }
        var colours = Colours.of(tocsin.environment, System.console() != null);
        if (colours == Colours.ON) {
            Stream.of(marked("title", title, answer), marked("text", text, answer))
                    .filter(Objects::nonNull)
                    .forEach(marked -> tocsin.out.println(marked.in(colours) + "\n"));
        }
        tell(answer, colours);
        return 0;
    }

    private static Marked marked(String field, String text, JsonNode answer) {
        if (text == null) {
            return null;
        }
        var marked = new Marked(text);
        answer.path("entities").forEach(entity -> mark(marked, field, Marked.Mark.ENTITY, entity));
        for (var event : answer.path("events")) {
            mark(marked, field, Marked.Mark.EVIDENCE, event.path("evidence"));
            event.path("explain").forEach(cue -> mark(marked, field, Marked.Mark.CUE, cue.path("cue")));
        }
        return marked;
    }

    private static void mark(Marked marked, String field, Marked.Mark mark, JsonNode span) {
        if (span.path("field").asText().equals(field)) {
            marked.mark(mark, span.path("start").asInt(), span.path("end").asInt());
        }
    }

    private String words() throws IOException {
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
        if (!answer.path("entities").isEmpty()) {
            out.println();
            out.println("mentions");
            answer.path("entities").forEach(entity -> out.println(mention(entity, colours)));
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

    private static String mention(JsonNode entity, Colours colours) {
        var words = Plain.of(entity.path("surface").asText());
        return String.format(
                        Locale.ROOT,
                        "  %-14s %s",
                        entity.path("type").asText(),
                        entity.path("id").asText())
                + colours.faint(" “" + words + "” (" + entity.path("field").asText() + " "
                        + entity.path("start").asLong() + ")");
    }

    private static String quote(JsonNode span) {
        return "“" + Plain.of(span.path("quote").asText()) + "” ("
                + span.path("field").asText() + " " + span.path("start").asLong() + ")";
    }

    private static String yes(JsonNode node) {
        return node.asBoolean() ? "yes" : "no";
    }
}

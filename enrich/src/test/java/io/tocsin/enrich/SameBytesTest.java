package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same items give the same bytes, whatever the machine calls its language, zone and charset, and in whatever order they come. */
class SameBytesTest {
    @TempDir
    Path folder;

    /** A command line of its own: what a charset and a zone do at the start of a process cannot be undone inside one. */
    public static final class Command {
        private Command() {}

        public static void main(String[] args) throws IOException {
            ExtractLines.run(System.in, System.out, true);
        }
    }

    private static List<String> items() {
        List<String> items = new ArrayList<>();
        Labelled.LANGUAGES.forEach(
                language -> items.addAll(Labelled.lines(language).subList(0, 60)));
        return items;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=tr -Duser.country=TR -Dfile.encoding=ISO-8859-9",
                "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab -Dfile.encoding=US-ASCII",
                "-Duser.timezone=Pacific/Kiritimati -Dfile.encoding=UTF-16"
            })
    void inEveryPartOfTheWorld(String settings) throws Exception {
        String input = String.join("\n", items());
        Path in = Files.writeString(folder.resolve("items.jsonl"), input, StandardCharsets.UTF_8);
        Path out = folder.resolve("out.jsonl");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(settings.split(" ")));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(Command.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readAllBytes(out))
                .isEqualTo(Labelled.extract(input, true).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAnswerDoesNotDependOnWhatWasReadBefore() {
        List<String> items = items();
        List<String> backwards = new ArrayList<>(items);
        java.util.Collections.reverse(backwards);
        List<String> answers = new ArrayList<>(Labelled.extract(backwards));
        java.util.Collections.reverse(answers);
        assertThat(answers).isEqualTo(Labelled.extract(items));
    }
}

package io.tocsin.deploy.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.deploy.words.Plain;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LetterTableTest {
    /** Clears the screen, sets the window's title, overwrites its line, turns the text round, hides, breaks the line. */
    private static final String HOSTILE =
            "a\u001B[2Jb\u001B]0;title\u0007c\rd\u009B1me\u202Ef\u2066g\u200Bh\ni\u0000j\u007Fk\u2028l";

    @Test
    void aHostileLetterIsOneLineThatNoTerminalObeys() {
        var table = new LetterTable();
        table.add(letter("good", "place", "cause"), false);
        table.add(letter(HOSTILE, HOSTILE, HOSTILE), true);
        assertThat(table.lines()).hasSize(3).allSatisfy(LetterTableTest::isHarmless);
        assertThat(table.lines().get(1)).contains("good", "no");
        assertThat(table.lines().get(2)).contains("a", "l", "yes");
    }

    @Test
    void aHostileLetterIsOneLineOfJsonWithAllThatItHeld() throws Exception {
        var node = new ObjectMapper().createObjectNode().put("key", HOSTILE);
        var line = Plain.json(node.toString());
        isHarmless(line);
        assertThat(new ObjectMapper().readTree(line).get("key").textValue()).isEqualTo(HOSTILE);
    }

    @Test
    void anEndlessKeyIsCutBetweenCharacters() {
        var table = new LetterTable();
        table.add(letter("\uD83D\uDE80".repeat(1_000), null, "x".repeat(10_000)), false);
        assertThat(table.lines().get(1))
                .hasSizeLessThan(400)
                .contains("\uD83D\uDE80…")
                .doesNotContain("\uFFFD");
    }

    @Test
    void nothingIsNoTable() {
        assertThat(new LetterTable().lines()).isEmpty();
    }

    private static void isHarmless(String line) {
        assertThat(line.codePoints()).noneMatch(point -> switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                // What Plain itself puts round text that runs from right to left.
            case Character.FORMAT -> point != 0x2068 && point != 0x2069;
            default -> false;
        });
    }

    private static DeadLetter letter(String key, String place, String cause) {
        return new DeadLetter(Room.ENRICH, 0, 7, Instant.EPOCH, key, place, "news-items", 0, cause, 12);
    }
}

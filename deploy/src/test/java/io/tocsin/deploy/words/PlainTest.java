package io.tocsin.deploy.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {
    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(Plain.of("North Korea fired 3 missiles")).isEqualTo("North Korea fired 3 missiles");
        assertThat(Plain.of("북한이 미사일을 발사했다")).isEqualTo("북한이 미사일을 발사했다");
    }

    @Test
    void isolatesRightToLeftText() {
        assertThat(Plain.of("أطلقت كوريا")).isEqualTo("\u2068أطلقت كوريا\u2069");
        assertThat(Plain.of("says ירי")).isEqualTo("\u2068says ירי\u2069");
    }

    @Test
    void takesOutWhatMovesTextOrCommandsATerminal() {
        assertThat(Plain.of("a\u202Eb\u2066c\u200Fd\u2069")).isEqualTo("abcd");
        assertThat(Plain.of("\u001B[31mred\u001B[0m \u001B]0;title\u0007end")).isEqualTo("red end");
        assertThat(Plain.of("\u009B31mred\u001B")).isEqualTo("red");
        assertThat(Plain.of("one\r\ntwo\u2028three\u0000")).isEqualTo("one two three");
        assertThat(Plain.of("half \uD800 pair")).isEqualTo("half \uFFFD pair");
    }

    @Test
    void keepsJoinersThatSpellWords() {
        assertThat(Plain.of("می\u200Cخواهد")).isEqualTo("\u2068می\u200Cخواهد\u2069");
    }

    @Test
    void isLinearInHostileText() {
        assertThat(Plain.of("\u001B]".repeat(200_000))).isEmpty();
        assertThat(Plain.of("\u001B[".repeat(200_000) + "x")).hasSizeLessThan(3);
    }
}

package io.tocsin.deploy.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.words.Marked.Mark;
import org.junit.jupiter.api.Test;

class MarkedTest {
    @Test
    void theStrongerMarkShows() {
        var marked = new Marked("Seoul fired two");
        marked.mark(Mark.EVIDENCE, 6, 15);
        marked.mark(Mark.CUE, 6, 11);
        marked.mark(Mark.ENTITY, 0, 5);
        marked.mark(Mark.ENTITY, 6, 11);
        assertThat(marked.in(Colours.ON))
                .isEqualTo("\u001B[4mSeoul\u001B[0m \u001B[32mfired\u001B[0m\u001B[1m two\u001B[0m");
        assertThat(marked.in(Colours.OFF)).isEqualTo("Seoul fired two");
    }

    @Test
    void aTextGivesTheTerminalNoOrders() {
        var marked = new Marked("a\u001B[31mb\u0007\u202Ec");
        marked.mark(Mark.CUE, 0, 99);
        assertThat(marked.in(Colours.OFF)).isEqualTo("ab c");
    }

    @Test
    void aRightToLeftTextStaysInOnePiece() {
        var marked = new Marked("أطلقت صاروخا");
        marked.mark(Mark.CUE, 0, 5);
        assertThat(marked.in(Colours.ON)).isEqualTo("\u2068\u001B[32mأطلقت\u001B[0m صاروخا\u2069");
    }
}

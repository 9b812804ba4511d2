package io.tocsin.ingest.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.ingest.BadLine;
import io.tocsin.ingest.Line;
import io.tocsin.ingest.RawItem;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostBodyTest {
    private static final String ONE = "{\"title\":\"صاروخ 미사일\",\"id\":\"1\"}";
    private static final String TWO = "{\"text\":\"b\",\"extra\":[{\"a\":[1]}]}";

    @Test
    void anObjectIsAnItemAndAListIsSeveral() throws Refusal {
        assertThat(titles(PostBody.Form.JSON, " \n" + ONE + "\n")).containsExactly("صاروخ 미사일");
        var pieces = PostBody.read(PostBody.Form.JSON, ("[" + ONE + " ,\n" + TWO + "]").getBytes(UTF_8));
        assertThat(pieces).extracting(piece -> piece.line().number()).containsExactly(1L, 2L);
        assertThat(pieces).extracting(piece -> new String(piece.bytes(), UTF_8)).containsExactly(ONE, TWO);
        assertThat(titles(PostBody.Form.JSON, "\uFEFF[" + ONE + "]")).containsExactly("صاروخ 미사일");
    }

    @Test
    void linesAreThoseOfAFile() throws Refusal {
        var pieces = PostBody.read(PostBody.Form.LINES, (ONE + "\r\n\n{\"title\":\n" + TWO).getBytes(UTF_8));
        assertThat(pieces).extracting(piece -> piece.line().number()).containsExactly(1L, 3L, 4L);
        assertThat(pieces.get(1).line()).isInstanceOf(BadLine.class);
        assertThat(pieces.get(2).line()).isInstanceOf(RawItem.class);
    }

    @Test
    void ofAListABadElementIsRefusedAlone() throws Refusal {
        var pieces = PostBody.read(
                PostBody.Form.JSON,
                ("[12, \"text, with ]\", null, {\"id\":7}, [" + ONE + "]," + ONE + "]").getBytes(UTF_8));
        assertThat(pieces)
                .extracting(PostBodyTest::reason)
                .containsExactly(
                        "the element is no JSON object",
                        "the element is no JSON object",
                        "the element is no JSON object",
                        "\"id\" is a number",
                        "the element is no JSON object",
                        null);
        assertThat(pieces)
                .extracting(piece -> new String(piece.bytes(), UTF_8))
                .startsWith("12", "\"text, with ]\"", "null", "{\"id\":7}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "[]",
                "nonsense",
                "{\"title\":\"a\"",
                "[{\"title\":\"a\"},",
                "{\"a\":1}{}",
                "7",
                "\"a\"",
                "]"
            })
    void whatIsBrokenIsRefusedAsAWhole(String body) {
        var refusal = refusal(PostBody.Form.JSON, body.getBytes(UTF_8));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.getMessage()).endsWith(".");
    }

    @Test
    void whatIsNotUtf8IsNoItem() throws Refusal {
        assertThat(refusal(PostBody.Form.JSON, ONE.getBytes(StandardCharsets.UTF_16BE))
                        .status())
                .isEqualTo(400);
        var latin = "[{\"title\":\"caf\u00e9\"}]".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(PostBody.Form.JSON, latin).status()).isEqualTo(400);
        assertThat(reason(PostBody.read(PostBody.Form.LINES, latin).get(0))).isEqualTo("the line is not UTF-8");
    }

    @Test
    void nestingIsBounded() throws Refusal {
        var deep = "[".repeat(1_000_000);
        assertThat(refusal(PostBody.Form.JSON, deep.getBytes(UTF_8)).status()).isEqualTo(400);
        assertThat(refusal(PostBody.Form.JSON, ("{\"a\":" + deep).getBytes(UTF_8))
                        .status())
                .isEqualTo(400);
        var lines = PostBody.read(PostBody.Form.LINES, ("{\"a\":" + deep + "\n" + ONE).getBytes(UTF_8));
        assertThat(lines)
                .extracting(piece -> piece.line().getClass() == RawItem.class)
                .containsExactly(false, true);
    }

    @Test
    void theNumberOfItemsIsBounded() throws Refusal {
        var most = String.join(",", Collections.nCopies(PostBody.MOST_ITEMS, ONE));
        assertThat(PostBody.read(PostBody.Form.JSON, ("[" + most + "]").getBytes(UTF_8)))
                .hasSize(PostBody.MOST_ITEMS);
        assertThat(refusal(PostBody.Form.JSON, ("[" + most + "," + ONE + "]").getBytes(UTF_8))
                        .status())
                .isEqualTo(413);
        assertThat(refusal(PostBody.Form.LINES, (ONE + "\n").repeat(1001).getBytes(UTF_8))
                        .status())
                .isEqualTo(413);
    }

    private static List<String> titles(PostBody.Form form, String body) throws Refusal {
        return PostBody.read(form, body.getBytes(UTF_8)).stream()
                .map(Post.Piece::line)
                .map(line -> ((RawItem) line).title())
                .toList();
    }

    private static String reason(Post.Piece piece) {
        Line line = piece.line();
        return line instanceof BadLine bad ? bad.reason() : null;
    }

    private static Refusal refusal(PostBody.Form form, byte[] body) {
        return catchThrowableOfType(Refusal.class, () -> PostBody.read(form, body));
    }
}

package io.tocsin.ingest.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.Batch;
import io.tocsin.ingest.Outcome;
import io.tocsin.ingest.Revisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceptionTest {
    private static final Instant NOW = Instant.parse("2022-11-02T00:10:00Z");
    private static final Pusher WIRE = new Pusher("wire", "wire.example", "ko", "Asia/Seoul");
    private static final Pusher OTHER = new Pusher("other", "other.example", null, null);

    private final List<Batch.Item> items = new ArrayList<>();
    private final List<Batch.Letter> letters = new ArrayList<>();
    private final Reception reception = new Reception(new Revisions(), items, letters);

    @Test
    void whatIsPostedAgainIsADuplicateAndWhatIsEditedARevision() throws Refusal {
        assertThat(post(WIRE, "{\"id\":\"1\",\"text\":\"a\"}")).isEqualTo("1 SENT 1");
        assertThat(post(WIRE, "{\"id\":\"1\",\"text\":\"a\"}")).isEqualTo("1 UNCHANGED 1");
        assertThat(post(WIRE, "{\"id\":\"1\",\"text\":\"b\",\"modified\":\"2022-11-02T09:05:00\"}"))
                .isEqualTo("1 REVISED 2");
        assertThat(post(WIRE, "{\"id\":\"1\",\"text\":\"c\",\"modified\":\"2022-11-02T09:01:00\"}"))
                .isEqualTo("1 OLDER 2");
        assertThat(post(WIRE, "{\"id\":\"1\",\"text\":\"b\",\"modified\":\"2022-11-02T09:05:00\"}"))
                .isEqualTo("1 UNCHANGED 2");
        assertThat(items).hasSize(2);
        assertThat(letters).isEmpty();
    }

    @Test
    void thePublisherIsThePushersWhateverTheItemSays() throws Refusal {
        post(WIRE, "{\"id\":\"1\",\"title\":\"a\",\"publisher\":\"kcna.kp\",\"published\":\"2022-11-02T09:00:00\"}");
        var item = items.get(0).item();
        assertThat(item.getEnvelope().getPublisher()).isEqualTo("wire.example");
        assertThat(item.getEnvelope().getFeed()).isEqualTo("wire");
        assertThat(item.getLanguage()).isEqualTo("ko");
        assertThat(item.getEnvelope().getPublishedAt()).isEqualTo(Instant.parse("2022-11-02T00:00:00Z"));
    }

    @Test
    void nobodyRevisesWhatAnotherPublished() throws Refusal {
        assertThat(post(WIRE, "{\"url\":\"https://news.wire.example/1\",\"text\":\"a\"}"))
                .isEqualTo("1 SENT 1");
        assertThat(post(OTHER, "{\"url\":\"https://news.wire.example/1\",\"text\":\"b\"}"))
                .isEqualTo("1 BAD 0");
        assertThat(post(OTHER, "{\"url\":\"https://news.wire\\u0001.example/1\",\"text\":\"b\"}"))
                .isNotEqualTo("1 REVISED 2");
        assertThat(post(OTHER, "{\"url\":\"https://other.example.evil.example/1\",\"text\":\"b\"}"))
                .isEqualTo("1 BAD 0");
        assertThat(post(OTHER, "{\"url\":\"https://www.other.example/1\",\"text\":\"b\"}"))
                .isEqualTo("1 SENT 1");
        assertThat(post(WIRE, "{\"id\":\"7\",\"text\":\"a\"}")).isEqualTo("1 SENT 1");
        assertThat(post(OTHER, "{\"id\":\"7\",\"text\":\"b\"}")).isEqualTo("1 SENT 1");
        assertThat(letters).extracting(letter -> letter.input()).containsOnly("other");
    }

    @Test
    void whatIsRefusedIsKeptAndSaidWithItsCause() throws Refusal {
        var receipt = reception.take(
                new Post(
                        WIRE,
                        PostBody.read(
                                PostBody.Form.LINES,
                                "{\"zone\":\"x\",\"text\":\"a\"}\nno\n{\"text\":\"a\"}".getBytes(UTF_8))),
                NOW);
        assertThat(receipt.entries())
                .extracting(Receipt.Entry::outcome)
                .containsExactly(Outcome.BAD, Outcome.BAD, Outcome.SENT);
        assertThat(receipt.json())
                .startsWith("{\"items\":[{\"number\":1,\"outcome\":\"refused\",\"cause\":\"\\\"zone\\\" x is unknown;")
                .contains("{\"number\":3,\"outcome\":\"accepted\",\"item\":\"");
        assertThat(letters)
                .extracting(letter -> new String(letter.bytes(), UTF_8))
                .containsExactly("{\"zone\":\"x\",\"text\":\"a\"}", "no");
    }

    private String post(Pusher pusher, String item) throws Refusal {
        var receipt = reception.take(new Post(pusher, PostBody.read(PostBody.Form.JSON, item.getBytes(UTF_8))), NOW);
        var entry = receipt.entries().get(0);
        return receipt.entries().size() + " " + entry.outcome() + " " + entry.revision();
    }
}

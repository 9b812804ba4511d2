package io.tocsin.deploy.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LateItemsTest {
    private final LateItems late = new LateItems();

    @Test
    void tellsLagSourceReasonAndWhatWouldHaveBeenReported() {
        late.add(item("late", Duration.ofHours(100), true));
        late.add(item("in-time", Duration.ofHours(71), false));
        var lines = late.lines(Instant.MIN);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("4 d 4 h late", "outlet.test [en]", "Sample late");
        assertThat(lines.get(1))
                .contains("says that it was published at 2026-03-04 00:10 UTC", "reports missile-launch", "by sample");
        assertThat(lines.get(2)).isEqualTo("1 late of 2 items; late items never alert");
    }

    @Test
    void tellsAnItemOnceAndOnlyTheNewOnesWhenAsked() {
        var first = item("late", Duration.ofHours(100), true);
        late.add(first);
        late.add(EnrichedItem.newBuilder(first)
                .setEnvelope(
                        Envelope.newBuilder(first.getEnvelope()).setRevision(2).build())
                .setTitle("Mended")
                .build());
        assertThat(late.lines(Instant.MIN)).hasSize(3).first().asString().contains("Mended");
        assertThat(late.lines(Instant.parse("2027-01-01T00:00:00Z")))
                .containsExactly("0 late of 1 item; late items never alert");
    }

    private static EnrichedItem item(String name, Duration lag, boolean isLate) {
        var item = Samples.item(
                name,
                "outlet.test",
                Samples.PUBLISHED,
                Samples.report(Kind.MISSILE_LAUNCH, "2026-03-04", "KP").build());
        return item.setEnvelope(Envelope.newBuilder(item.getEnvelope())
                        .setIngestedAt(Samples.PUBLISHED.plus(lag))
                        .setLate(isLate)
                        .build())
                .build();
    }
}

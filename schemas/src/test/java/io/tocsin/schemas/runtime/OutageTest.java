package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OutageTest {
    private final AtomicBoolean passed = new AtomicBoolean();
    private final AtomicBoolean held = new AtomicBoolean();
    private final Outage outage = new Outage("no registry", passed::get, held::get);

    @Test
    void isOverWhenARecordHasPassed() {
        held.set(true);
        outage.tried();
        outage.settled();
        assertThat(outage.over()).isFalse();
        passed.set(true);
        assertThat(outage.over()).isTrue();
    }

    @Test
    void isOverWhenAnotherProcessHasTheTask() {
        outage.tried();
        assertThat(outage.over()).as("nobody has the task yet").isFalse();
        outage.settled();
        assertThat(outage.over()).isTrue();
    }

    @Test
    void lastsWhileItsThreadWaitsWhateverTheOthersDo() {
        passed.set(true);
        outage.settled();
        assertThat(outage.over()).isFalse();
        outage.tried();
        assertThat(outage.over()).isTrue();
    }
}

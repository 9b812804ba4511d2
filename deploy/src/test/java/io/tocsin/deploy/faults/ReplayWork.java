package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.replay.Leftovers;
import io.tocsin.deploy.replay.Range;
import io.tocsin.deploy.replay.Replay;
import io.tocsin.deploy.topics.Role;
import io.tocsin.schemas.RunStatus;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** What {@code tocsin replay} does: a run over the reports that is taken up again, then one over the items; both are removed. */
final class ReplayWork {
    private static final Range ALL = new Range("2022-01-01", "");

    private final GuardedLine guarded;
    private final Line line;
    private final Path dir;

    ReplayWork(GuardedLine guarded, Line line, Path dir) {
        this.guarded = guarded;
        this.line = line;
        this.dir = dir;
    }

    void twice(String name) {
        try {
            var reports = new Replay.Plan(name, ALL, true);
            begun(reports).close();
            removed(replayed(reports));
            removed(replayed(new Replay.Plan(name, ALL, false)));
        } finally {
            // Whatever a run without its rights has left, and cannot remove.
            new Leftovers(line.cluster(), dir, name).remove();
        }
    }

    private Replay begun(Replay.Plan plan) {
        var config = AlertsConfig.load(null, List.of(guarded.dir("publishers.yaml")), RunStatus.EXERCISE);
        return new Replay(guarded.as(Role.REPLAY), dir, plan, plan.fromReports() ? null : guarded.enrichment(), config);
    }

    private String replayed(Replay.Plan plan) {
        try (var replay = begun(plan)) {
            assertThat(replay.run(InstantSource.system(), said -> {}, () -> false))
                    .isTrue();
        }
        return plan.name();
    }

    private void removed(String name) {
        assertThat(new Leftovers(guarded.as(Role.REPLAY), dir, name).remove())
                .anySatisfy(gone -> assertThat(gone).startsWith("topic "))
                .anySatisfy(gone -> assertThat(gone).startsWith("group "));
    }
}

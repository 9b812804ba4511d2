package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The published table is of runs that vary what it says, and all of its digests are one. */
class RunsTableTest {
    private static final Pattern RUN =
            Pattern.compile("\\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (.+?) \\| `([0-9a-f]{16})` \\|");
    private static final Pattern DIGEST = Pattern.compile("`([0-9a-f]{16})` \\|");

    @Test
    void theTableIsOfTwentyFourRunsThatVaryEverythingAndLeaveOneDigest() throws IOException {
        var table = Files.readString(RunsTable.FILE);
        var runs = RUN.matcher(table).results().toList();
        assertThat(runs).hasSizeGreaterThanOrEqualTo(24);
        assertThat(column(runs, 1)).as("no order twice").hasSameSizeAs(runs);
        assertThat(column(runs, 2)).containsExactlyInAnyOrder("1", "2", "3", "7", "12");
        assertThat(column(runs, 3)).containsExactlyInAnyOrder("1", "2", "4");
        assertThat(column(runs, 4)).containsExactlyInAnyOrder("1", "17", "1000");
        assertThat(column(runs, 5)).hasSize(2);
        assertThat(DIGEST.matcher(table)
                        .results()
                        .map(digest -> digest.group(1))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aSampleOfTheSizeThatIsPublishedVariesEverything() {
        var sample = RunShape.sample(24);
        assertThat(sample.stream().map(RunShape::partitions)).containsAll(RunShape.PARTITIONS);
        assertThat(sample.stream().map(RunShape::threads)).containsAll(RunShape.THREADS);
        assertThat(sample.stream().map(RunShape::poll)).containsAll(RunShape.POLLS);
        assertThat(sample.stream().filter(shape -> shape.kills() > 0)).hasSize(12);
    }

    private static TreeSet<String> column(List<java.util.regex.MatchResult> runs, int group) {
        var values = new TreeSet<String>();
        runs.forEach(run -> values.add(run.group(group)));
        return values;
    }
}

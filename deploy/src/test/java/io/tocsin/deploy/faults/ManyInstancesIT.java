package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.Services;
import io.tocsin.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several processes of one service, that come, go and stand by. */
@Tag("faults")
@ExtendWith(ThreeBrokers.class)
class ManyInstancesIT {
    private static final List<String> FEED = Line.demo();
    private static final Pattern GENERATION = Pattern.compile("generationId=(\\d+)");

    private final Rig rig;

    ManyInstancesIT(Rig rig) {
        this.rig = rig;
    }

    @Test
    void oneBecomesThreeBecomesOneAndNoPartitionHasTwoOwners() {
        try (var line = rig.line("scaled-");
                var alerts = new Services(line.cluster(), rig.dir("scaled/alerts"), null);
                var first = rig.service("enrich", line, "scaled/1");
                var second = rig.service("enrich", line, "scaled/2");
                var third = rig.service("enrich", line, "scaled/3")) {
            alerts.alerts(rig.config());
            var watched = new Watched(line);
            first.start().awaitReady();
            line.ingest(FEED.subList(0, 30));
            second.start();
            third.start();
            line.ingest(FEED.subList(30, 60));
            first.await(
                    "each of three has one partition of three",
                    () -> owned(watched).size() == 3 && members(watched) == 3);

            line.ingest(FEED.subList(60, 90));
            first.jvm().end();
            third.jvm().end();
            line.ingest(FEED.subList(90, FEED.size()));
            line.awaitReadThrough(() -> {});
            assertThat(members(watched)).isEqualTo(1);
            watched.holds(rig.undisturbed());
        }
    }

    private static int members(Watched watched) {
        return watched.group("enrich").members().size();
    }

    /** What the members own; that none is owned twice is checked on the way. */
    private static List<TopicPartition> owned(Watched watched) {
        var owned = new ArrayList<TopicPartition>();
        watched.group("enrich")
                .members()
                .forEach(member -> owned.addAll(member.assignment().topicPartitions()));
        assertThat(owned).doesNotHaveDuplicates();
        return owned;
    }

    @Test
    void membersWithAFixedNameComeBackWithoutARebalance() {
        try (var line = rig.line("static-");
                var alerts = new Services(line.cluster(), rig.dir("static/alerts"), null)) {
            alerts.alerts(rig.config());
            var watched = new Watched(line);
            var services = new ArrayList<ForkedService>();
            try {
                for (int i = 1; i <= 3; i++) {
                    services.add(rig.service("enrich", line, "static/" + i)
                            .client("group.instance.id", "enrich-" + i)
                            .client("main.consumer.session.timeout.ms", "30000")
                            .start());
                }
                services.forEach(ForkedService::awaitReady);
                services.get(0)
                        .await(
                                "three members",
                                () -> members(watched) == 3 && owned(watched).size() == 3);
                var before = latestGeneration(services);
                for (int i = 0; i < 9; i++) {
                    var service = services.get(i % 3);
                    service.jvm().end();
                    line.ingest(FEED.subList(FEED.size() * i / 9, FEED.size() * (i + 1) / 9));
                    service.start().awaitReady();
                }
                line.awaitReadThrough(() -> {});
                assertThat(latestGeneration(services)).isEqualTo(before);
                watched.holds(rig.undisturbed());
            } finally {
                services.forEach(ForkedService::close);
            }
        }
    }

    /** As the members' own log tells; each process that is running has joined in some generation. */
    private static int latestGeneration(List<ForkedService> services) {
        var seen = new TreeSet<Integer>();
        for (var service : services) {
            service.jvm().said().stream()
                    .flatMap(said -> GENERATION.matcher(said).results())
                    .map(MatchResult::group)
                    .map(text -> Integer.parseInt(text.replaceAll("\\D", "")))
                    .forEach(seen::add);
        }
        return seen.last();
    }

    @Test
    void aStandbyTakesOverFromAnActiveThatIsKilled() {
        try (var line = rig.line("standby-");
                var enrich = new Services(line.cluster(), rig.dir("standby/enrich"), null);
                var first = rig.service("alerts", line, "standby/1");
                var second = rig.service("alerts", line, "standby/2")) {
            enrich.enrich(rig.enrichment());
            var watched = new Watched(line);
            for (var service : List.of(first, second)) {
                service.client("num.standby.replicas", "1")
                        .client("commit.interval.ms", "5000")
                        .start();
            }
            first.awaitReady();
            second.awaitReady();
            first.await("two members", () -> watched.group("alerts").members().size() == 2);
            line.ingest(FEED.subList(0, 60));
            line.awaitReadThrough(() -> {});
            var active = isActive(first) ? first : second;
            var standby = active == first ? second : first;
            assertThat(isActive(standby)).as("one of them stands by").isFalse();

            line.ingest(FEED.subList(60, FEED.size()));
            active.await("a transaction is open", () -> watched.transactionOpen("alerts", Topics.INCIDENTS));
            active.kill();
            line.awaitReadThrough(() -> {});
            assertThat(isActive(standby)).as("the standby took over").isTrue();
            watched.holds(rig.undisturbed());
        }
    }

    private static boolean isActive(ForkedService service) {
        return service.jvm().said(said -> said.contains(" items taken up"));
    }
}

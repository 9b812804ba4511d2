package io.tocsin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes that could be made in the alert stage, each caught by the oracle or by another order of the same items. */
class MutantsTest {
    static Stream<Mutant> mutants() {
        return Stream.of(
                new Mutant(
                        "the version that comes first counts",
                        "incident/Revisions",
                        "return left.getRevision() > right.getRevision()",
                        "return false"),
                new Mutant(
                        "the lowest revision counts",
                        "incident/Revisions",
                        "left.getRevision() > right.getRevision()",
                        "left.getRevision() < right.getRevision()"),
                new Mutant(
                        "of one revision the later copy counts",
                        "incident/Revisions",
                        "ingest != 0 ? ingest < 0",
                        "ingest != 0 ? ingest > 0"),
                new Mutant(
                        "a guest stays where it first sat",
                        "incident/IncidentBook",
                        "guests.unsettled(moved)",
                        "guests.unsettled(List.of())"),
                new Mutant(
                        "a vague report makes an incident beside an exact day",
                        "incident/Days",
                        "if (day == null) {",
                        "if (day == null || day > 0) {"),
                new Mutant(
                        "of two exact days as near the later one is supported",
                        "incident/Days",
                        "return when.point() - before <= after - when.point()",
                        "return when.point() - before < after - when.point()"),
                new Mutant(
                        "vague reports are grouped at the first day that they share",
                        "incident/Days",
                        "shared.add(when.to());",
                        "shared.add(when.from());"),
                new Mutant(
                        "a gap of four days is one drill",
                        "incident/Days",
                        "when.from() - chain.last() - 1 > Limits.DRILL_GAP",
                        "when.from() - chain.last() - 2 > Limits.DRILL_GAP"),
                new Mutant(
                        "figures of one claimant are added up",
                        "incident/Incidents",
                        "new ClaimantCount(name, figure, fact.countApprox()), Incidents::greater",
                        "new ClaimantCount(name, figure, fact.countApprox()),"
                                + " (a, b) -> new ClaimantCount(name, a.getCount() + b.getCount(), false)"),
                new Mutant(
                        "the quote is whichever report of a moment stands first",
                        "incident/Incidents",
                        ".thenComparing(Fact::compareTo)",
                        ""),
                new Mutant(
                        "a late item counts",
                        "incident/Facts",
                        "if (item.getEnvelope().getLate()) {\n            return List.of();",
                        "if (item == null) {\n            return List.of();"),
                new Mutant(
                        "plans count as done",
                        "incident/Facts",
                        "case PLANNED -> Kinds.plannedFamily(report.getKind());",
                        "case PLANNED -> Kinds.family(report.getKind());"),
                new Mutant(
                        "what is announced counts on the day for which it is announced",
                        "incident/Facts",
                        "Kinds.planned(family) ? null : report.getDay()",
                        "report.getDay()"),
                new Mutant(
                        "who denied first and reported later denies",
                        "incident/Voices",
                        "since == null ? standing : since <= at",
                        "since == null ? standing : true"),
                new Mutant(
                        "every unlisted outlet is a family",
                        "source/Families",
                        "family == null ? Family.UNKNOWN : family",
                        "family == null ? name : family"),
                new Mutant(
                        "copies that differ by as many bits as allowed are none",
                        "source/Copies",
                        "Long.bitCount(print ^ all[i]) <= COPY_BITS",
                        "Long.bitCount(print ^ all[i]) < COPY_BITS"),
                new Mutant(
                        "the place of a text that was taken out is kept as if it stood",
                        "source/Copies",
                        "near.remove(vacant);",
                        ""),
                new Mutant(
                        "copies are looked for a day less far back",
                        "source/Copies",
                        "own.day() - COPY_DAYS",
                        "own.day() - COPY_DAYS + 1"),
                new Mutant(
                        "who follows a copy that changed is not asked again",
                        "source/Copies",
                        "ways.add(group.first());",
                        ""),
                new Mutant(
                        "a threshold has to be passed",
                        "rule/Tally",
                        "values[rung][day] >= rule",
                        "values[rung][day] > rule"),
                new Mutant(
                        "a window is a day shorter",
                        "rule/Tally",
                        "sum(daily, day, rule.window(), 1)",
                        "sum(daily, day, rule.window() - 1, 1)"),
                new Mutant(
                        "the slice that is measured again is a day too narrow",
                        "rule/Series",
                        "day + reach",
                        "day + reach - 1"),
                new Mutant(
                        "an alert is not written anew when an incident before its first day changes",
                        "rule/Series",
                        "episode.first() - rule.window() < touchedTo",
                        "episode.first() < touchedTo - rule.window()"),
                new Mutant(
                        "a level is held a day longer",
                        "rule/Tally",
                        "Math.max(0, day - rule.hold())",
                        "Math.max(0, day - rule.hold() - 1)"),
                new Mutant(
                        "what went before lies a day further back",
                        "rule/Series",
                        "day - rule.after().within()",
                        "day - rule.after().within() - 1"),
                new Mutant(
                        "an alert leaves out the first day of the window before it",
                        "rule/Telling",
                        "episode.first() - rule.window() + 1",
                        "episode.first() - rule.window() + 2"),
                new Mutant(
                        "what was told of two days together stays when one of them changes",
                        "rule/Gists",
                        "nodes[node] = joined;",
                        "nodes[node] = nodes[node] == null ? joined : nodes[node];"),
                new Mutant(
                        "the level is part of the id",
                        "rule/Alerts",
                        "Canonical.hash(rule.id(), rule.version(), series.theatre(), firstDay)",
                        "Canonical.hash(rule.id(), rule.version(), series.theatre(), firstDay, rung.level().name())"),
                new Mutant(
                        "an alert that is no more gets no tombstone",
                        "Ledger",
                        "changes.add(new Change(Target.ALERT, id, null, expired ? Word.EXPIRED : Word.WITHDRAWN));",
                        ""),
                new Mutant(
                        "an incident that is no more gets no tombstone",
                        "Ledger",
                        "return incidents.remove(id) == null",
                        "return incidents.remove(id) != null || id != null"),
                new Mutant("what is evicted depends on the last arrival", "AlertBook", "if (at > newest) {", "{"),
                new Mutant("a restart forgets what was sent", "AlertBook", "sentAlerts.forEach(ledger::sent);", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void isCaught(Mutant mutant) throws ReflectiveOperationException {
        assertThat(mutant.caught()).as(mutant.name()).isNotNull();
    }

    @Test
    void theCodeAsItStandsIsAcquitted() throws ReflectiveOperationException {
        assertThat(new Mutant("none", "rule/Measure", "package", "package").caught())
                .isNull();
    }
}

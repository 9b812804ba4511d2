package io.tocsin.deploy.notify;

import io.tocsin.deploy.words.AlertWords;
import io.tocsin.deploy.words.Notices;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one endpoint is told, and when: a pure function of the records, of what was told before, and of the time that it is
 * given. Exercises are left out unless they are asked for.
 */
final class Desk {
    private static final Duration SPAN = Duration.ofMinutes(10);
    /** A message refers to so many earlier ones, the latest. */
    private static final int REFERENCES = 20;

    /**
     * What the endpoint knows of an alert.
     *
     * @param last its latest record with a value
     * @param sent messages about it; none if it lapsed before the endpoint was there
     * @param lapsed whether that it lapsed has been said
     */
    private record Known(Entry last, List<Reference> sent, boolean lapsed) {
        Known now(Entry entry) {
            var extended = entry.alert().getValidUntil().isAfter(last.alert().getValidUntil());
            return new Known(entry, sent, lapsed && !extended);
        }

        Known sent(Reference one) {
            var all = new ArrayList<>(sent);
            all.add(one);
            return new Known(last, all.subList(Math.max(0, all.size() - REFERENCES), all.size()), lapsed);
        }

        Known saidLapsed() {
            return new Known(last, sent, true);
        }
    }

    private final boolean exercise;
    private final boolean lapses;
    private final Notices<Entry> notices;
    private final Map<String, Known> known = new LinkedHashMap<>();
    private final Map<String, Entry> standing = new LinkedHashMap<>();

    /**
     * @param exercise whether replays are told too
     * @param lapses whether it is told that an alert has lapsed
     * @param budget notices of one theatre in ten minutes at most, 1 and up
     */
    Desk(boolean exercise, boolean lapses, int budget) {
        this.exercise = exercise;
        this.lapses = lapses;
        this.notices = new Notices<>(budget, SPAN, true);
    }

    /**
     * Takes in a record that an earlier process has dealt with.
     *
     * @param lapsesTold up to when that process had said what lapsed
     */
    void before(Entry entry, Instant lapsesTold) {
        if (entry.alert() == null) {
            known.remove(entry.alertId());
            notices.forget(entry.alertId());
        } else if (concerns(entry)) {
            note(entry);
            if (notices.isMaterial(entry.alert())) {
                notices.wasTold(entry.alert());
                known.computeIfPresent(entry.alertId(), (id, it) -> it.sent(reference(entry)));
            }
            if (!entry.alert().getValidUntil().isAfter(lapsesTold)) {
                known.computeIfPresent(entry.alertId(), (id, it) -> it.saidLapsed());
            }
        }
    }

    /** Takes in a record that the topic held before this endpoint was there. */
    void found(Entry entry) {
        if (entry.alert() == null) {
            standing.remove(entry.alertId());
        } else {
            standing.put(entry.alertId(), entry);
        }
    }

    /** Ends the finding: of what was found only that is told which holds now. */
    void begin(Instant now) {
        standing.values().forEach(entry -> {
            if (AlertWords.holds(entry.alert(), now)) {
                take(entry);
            } else if (concerns(entry)) {
                known.put(entry.alertId(), new Known(entry, List.of(), true));
                notices.wasTold(entry.alert());
            }
        });
        standing.clear();
    }

    /** Takes in the next record. */
    void take(Entry entry) {
        if (entry.alert() != null) {
            if (concerns(entry)) {
                note(entry);
                notices.take(entry.alert(), entry.word(), entry);
            }
            return;
        }
        var last = known.get(entry.alertId());
        // What fell out of the horizon lapsed long ago; what was never told need not be taken back.
        if (last == null || entry.word().equals("expired")) {
            notices.forget(entry.alertId());
        } else {
            notices.gone(entry.alertId(), entry.word(), entry);
        }
        if (notices.waiting().noneMatch(waits -> waits.alertId().equals(entry.alertId()))) {
            known.remove(entry.alertId());
        }
    }

    private boolean concerns(Entry entry) {
        return exercise || entry.alert().getRun() == RunStatus.ACTUAL;
    }

    private void note(Entry entry) {
        known.merge(entry.alertId(), new Known(entry, List.of(), false), (was, is) -> was.now(entry));
    }

    private static Reference reference(Entry entry) {
        return new Reference(Delivery.key(entry), entry.at(), entry.place().offset());
    }

    /** What is to be sent now. */
    List<Delivery> due(Instant now) {
        var due = new ArrayList<Delivery>();
        for (var notice : notices.due(now)) {
            notice.changes().forEach(change -> due.add(delivery(change, notice.suppressed())));
        }
        if (lapses) {
            due.addAll(lapsed(now));
        }
        return due;
    }

    private Delivery delivery(Notices.Change<Entry> change, int suppressed) {
        var entry = change.source();
        var it = known.get(entry.alertId());
        if (change.gone()) {
            known.remove(entry.alertId());
            return Delivery.gone(entry, it.last(), it.sent(), suppressed);
        }
        known.put(entry.alertId(), it.sent(reference(entry)));
        return Delivery.change(entry, it.sent(), suppressed);
    }

    private List<Delivery> lapsed(Instant now) {
        // An alert that waits for the budget is told first.
        var waiting = notices.waiting().map(Entry::alertId).collect(Collectors.toSet());
        var due = new ArrayList<Delivery>();
        known.replaceAll((id, it) -> {
            if (it.lapsed() || waiting.contains(id) || !over(it.last().alert(), now)) {
                return it;
            }
            due.add(Delivery.lapsed(it.last()));
            return it.saidLapsed();
        });
        return due;
    }

    private static boolean over(EscalationAlert alert, Instant now) {
        return alert.getState() == AlertState.ACTIVE && now.isAfter(alert.getValidUntil());
    }

    /** Whether a message that failed, and is to be sent again, has been overtaken by a newer one about the same alert. */
    boolean isSuperseded(Delivery again, long offset) {
        var it = known.get(again.alertId());
        return it == null
                ? !again.word().equals(Delivery.WITHDRAWN)
                : it.sent().stream().anyMatch(one -> one.offset() > offset);
    }

    /** Records that wait to be told. */
    Stream<Place> waiting() {
        return notices.waiting().map(Entry::place);
    }
}

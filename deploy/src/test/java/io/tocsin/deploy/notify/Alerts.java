package io.tocsin.deploy.notify;

import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import java.time.Instant;

/** Records of the alert topic, made up. */
final class Alerts {
    static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private Alerts() {}

    /** An alert of theatre korea that holds until an hour after noon. */
    static EscalationAlert.Builder alert(String name) {
        return EscalationAlert.newBuilder(Samples.escalationAlert())
                .setAlertId(Canonical.hash(name))
                .setState(AlertState.ACTIVE)
                .setReason(null)
                .setReplacedBy(null)
                .setLevel(Level.MINOR)
                .setSeverity(Level.MINOR)
                .setIncidentCount(1)
                .setValidUntil(NOON.plusSeconds(3_600))
                .setRun(RunStatus.ACTUAL);
    }

    static EscalationAlert withdrawn(String name) {
        return alert(name).setState(AlertState.WITHDRAWN).build();
    }

    static Entry entry(long offset, EscalationAlert alert, String word) {
        return new Entry(
                new Place("escalation-alerts", 0, offset),
                alert.getAlertId(),
                alert,
                word,
                NOON.minusSeconds(600).plusSeconds(offset),
                Canonical.bytes(alert));
    }

    static Entry tombstone(long offset, String name, String word) {
        return new Entry(
                new Place("escalation-alerts", 0, offset),
                Canonical.hash(name),
                null,
                word,
                NOON.plusSeconds(offset),
                null);
    }
}

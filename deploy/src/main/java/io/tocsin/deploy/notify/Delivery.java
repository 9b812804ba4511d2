package io.tocsin.deploy.notify;

import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.EscalationAlert;
import java.time.Instant;
import java.util.List;

/**
 * One message to one endpoint.
 *
 * @param key the same whenever this message is sent again, by this process or the next: alert id, offset of the record, and
 *     {@code lapsed} where that is what it says
 * @param place of the record that it comes from; what is before it may be committed
 * @param alert what is to be told
 * @param word what changed, or {@code lapsed}
 * @param at the record's timestamp; for {@code lapsed} the end of validity
 * @param bytes the alert as it lay in the topic
 * @param earlier what the endpoint was sent about this alert before, the oldest first
 * @param suppressed changes of the theatre that were left out since its last notice
 */
record Delivery(
        String key,
        Place place,
        EscalationAlert alert,
        String word,
        Instant at,
        byte[] bytes,
        List<Reference> earlier,
        int suppressed) {
    static final String LAPSED = "lapsed";
    static final String WITHDRAWN = "withdrawn";

    Delivery {
        earlier = List.copyOf(earlier);
    }

    /** A change of an alert. */
    static Delivery change(Entry entry, List<Reference> earlier, int suppressed) {
        return new Delivery(
                key(entry), entry.place(), entry.alert(), entry.word(), entry.at(), entry.bytes(), earlier, suppressed);
    }

    /** That an alert has left the topic: the alert as it was, withdrawn. */
    static Delivery gone(Entry tombstone, Entry last, List<Reference> earlier, int suppressed) {
        return new Delivery(
                key(tombstone),
                tombstone.place(),
                withdrawn(last.alert()),
                WITHDRAWN,
                tombstone.at(),
                last.bytes(),
                earlier,
                suppressed);
    }

    /** That an alert's time has run out. */
    static Delivery lapsed(Entry last) {
        return new Delivery(
                key(last) + ":" + LAPSED,
                last.place(),
                last.alert(),
                LAPSED,
                last.alert().getValidUntil(),
                last.bytes(),
                List.of(),
                0);
    }

    static String key(Entry entry) {
        return entry.alertId() + ":" + entry.place().offset();
    }

    static EscalationAlert withdrawn(EscalationAlert alert) {
        return alert.getState() == AlertState.WITHDRAWN
                ? alert
                : EscalationAlert.newBuilder(alert)
                        .setState(AlertState.WITHDRAWN)
                        .build();
    }

    boolean isLapse() {
        return word.equals(LAPSED);
    }

    String alertId() {
        return alert.getAlertId();
    }
}

package io.tocsin.alerts;

import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record to be written: the difference between what was sent and what the set of items says.
 *
 * @param target topic it belongs to
 * @param key incident id or alert id
 * @param value the value; null for a tombstone
 * @param word what changed, against what was sent before
 */
public record Change(Target target, String key, SpecificRecord value, Word word) {
    /** Where a change goes. */
    public enum Target {
        INCIDENT,
        ALERT
    }

    /** What changed. It depends on what was sent before, so it is a header and never part of a value. */
    public enum Word {
        /** An incident or alert that was not there. */
        RAISED,
        /** An alert whose level rose, or that was withdrawn and stands again. */
        ESCALATED,
        /** Something other than the level. */
        UPDATED,
        /** An alert whose level fell, or whose latest incident was taken back so that it was lower for a time. */
        LOWERED,
        /** Taken back; a tombstone follows where nothing is left. */
        WITHDRAWN,
        /** Fallen out of the horizon: nothing was taken back. */
        EXPIRED;

        /** As it stands in the header ce_type. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** True for a tombstone. */
    public boolean tombstone() {
        return value == null;
    }
}

package io.tocsin.alerts.rule;

import io.tocsin.alerts.incident.Occurrence;
import io.tocsin.schemas.Level;
import java.util.Locale;

/**
 * One level of a rule.
 *
 * @param level the level
 * @param at threshold: the level holds when the measure is at least this
 * @param families an incident counts towards it once so many families carry it; 0 when families do not decide
 * @param authoritative an incident counts towards it once an authoritative claimant vouches for it, whoever carries it
 */
public record Rung(Level level, double at, int families, boolean authoritative) {
    /** Event time from which an incident counts towards this level, milliseconds; {@link Long#MAX_VALUE} when it does not. */
    long since(Occurrence incident) {
        var carried = families > 0 && incident.familyTimes().size() >= families
                ? incident.familyTimes().get(families - 1)
                : Long.MAX_VALUE;
        return authoritative ? Math.min(carried, incident.authorityTime()) : carried;
    }

    boolean counts(Occurrence incident) {
        return since(incident) != Long.MAX_VALUE;
    }

    /** Why an incident that does not count towards this level does not, in words. */
    String objection(Occurrence incident) {
        var carried = incident.familyTimes().size();
        return "not towards " + level.name().toLowerCase(Locale.ROOT) + ": "
                + (families == 0 ? "" : carried + " of " + families + " families carry it")
                + (families > 0 && authoritative ? ", and " : "")
                + (authoritative ? "no authoritative claimant vouches for it" : "");
    }
}

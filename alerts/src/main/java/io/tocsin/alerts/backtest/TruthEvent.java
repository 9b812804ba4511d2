package io.tocsin.alerts.backtest;

import io.tocsin.schemas.Kind;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.WeaponClass;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One event that happened: launches and tests of one state on one local day, or one drill.
 *
 * @param family family of its kind
 * @param kind kind of its first row
 * @param principal whose event it is, ISO 3166-1 alpha-2
 * @param participants all actors, sorted
 * @param first first local day
 * @param last last local day
 * @param at when it began, where the table says so; null otherwise
 * @param zone zone of the local days
 * @param weaponClass class of its rows; null where they differ or say none
 * @param count weapons, all rows together; null where a row says none
 * @param name weapons or drill; empty for none
 * @param site where; empty for none
 * @param knownSince when the table learnt of it; null when it does not say
 * @param place file and line of its first row
 */
public record TruthEvent(
        KindFamily family,
        Kind kind,
        String principal,
        List<String> participants,
        LocalDate first,
        LocalDate last,
        Instant at,
        ZoneId zone,
        WeaponClass weaponClass,
        Long count,
        String name,
        String site,
        Instant knownSince,
        String place) {
    public TruthEvent {
        participants = List.copyOf(participants);
    }

    /** First day in UTC: that of its hour where it is known, else the local one. */
    public LocalDate firstUtc() {
        return at == null ? first : LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Its beginning: the hour where it is known, else the start of its first local day. */
    public Instant begin() {
        return at == null ? first.atStartOfDay(zone).toInstant() : at;
    }

    /** True when the day is one of its local days. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** The two as one event of the same family, principal and day. */
    TruthEvent and(TruthEvent other) {
        return new TruthEvent(
                family,
                kind,
                principal,
                participants,
                first,
                last,
                at == null || other.at != null && other.at.isBefore(at) ? other.at : at,
                zone,
                weaponClass == other.weaponClass ? weaponClass : null,
                count == null || other.count == null ? null : (Long) (count + other.count),
                joined(name, other.name),
                joined(site, other.site),
                knownSince == null || other.knownSince == null
                        ? null
                        : knownSince.isBefore(other.knownSince) ? knownSince : other.knownSince,
                place);
    }

    private static String joined(String a, String b) {
        return b.isEmpty() || List.of(a.split(", ")).contains(b) ? a : a.isEmpty() ? b : a + ", " + b;
    }
}

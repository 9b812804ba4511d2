package io.tocsin.alerts.incident;

import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.DayPart;
import io.tocsin.schemas.Field;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.Place;
import io.tocsin.schemas.WeaponClass;
import java.util.List;

/**
 * A report that bears on an incident, as the book keeps it: its principal decided, its days as numbers, without the cues.
 *
 * @param reportId the report
 * @param source its item
 * @param kind what happened
 * @param family its family
 * @param denies true when it says that the event did not happen
 * @param principal whose event it is, ISO 3166-1 alpha-2
 * @param guest true for a drill whose participants host nowhere: it supports a running incident before it stands alone
 * @param actors all actors, sorted
 * @param when its days
 * @param stated true when the text states the day
 * @param weaponClass class, null when no weapon is named
 * @param weaponName name, or null
 * @param count least number, or null
 * @param countApprox true when the number is a lower bound or an estimate
 * @param dayPart part of the day, or null
 * @param place where, or null
 * @param drillId named drill, or null
 * @param claimants who vouches or denies, sorted by name; empty when the writer does
 * @param field part of the item that holds the quote
 * @param quote the words that prove it
 * @param confidence 0 to 1
 */
record Fact(
        String reportId,
        Source source,
        Kind kind,
        KindFamily family,
        boolean denies,
        String principal,
        boolean guest,
        List<String> actors,
        When when,
        boolean stated,
        WeaponClass weaponClass,
        String weaponName,
        Long count,
        boolean countApprox,
        DayPart dayPart,
        Place place,
        String drillId,
        List<Claimant> claimants,
        Field field,
        String quote,
        double confidence)
        implements Comparable<Fact> {

    /**
     * What all facts of an item share.
     *
     * @param itemId the item
     * @param publisher its publisher
     * @param url its address, or null
     * @param language language as read
     * @param eventTime time at which its news counts, milliseconds since 1970
     */
    record Source(String itemId, String publisher, String url, String language, long eventTime) {}

    @Override
    public int compareTo(Fact other) {
        var byId = reportId.compareTo(other.reportId);
        return byId != 0 ? byId : source.itemId().compareTo(other.source.itemId());
    }
}

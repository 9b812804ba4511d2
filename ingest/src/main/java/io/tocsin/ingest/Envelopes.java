package io.tocsin.ingest;

import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.NearDuplicate;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Puts an item into its envelope: identity, times, provenance, fingerprints. Pure: the clock's reading is an argument.
 * Live, an item is ingested now. From an archive it is ingested some minutes after it was published, a delay that its id
 * fixes, so that an archive rings as it would have rung, and twice the same.
 */
public final class Envelopes {

    /** An item whose first version is ingested longer than this after its event time is late. */
    public static final Duration GRACE = Duration.ofHours(72);

    /** Most UTF-16 units of a title. */
    public static final int TITLE_UNITS = 2_000;

    /** Most bytes of UTF-8 of a text. */
    public static final int TEXT_BYTES = 262_144;

    private static final int PUBLISHER_UNITS = 200;
    private static final long SHORTEST_DELAY = Duration.ofMinutes(5).toMillis();
    private static final long DELAY_SPREAD = Duration.ofMinutes(35).toMillis();

    /** Dates before this are the zero of a computer's clock, not a claim: no archive item is placed by one. */
    private static final Instant ZERO_DATES_END = Instant.parse("1971-01-01T00:00:00Z");

    private static final String DATE_FORM = "write an instant such as 2022-11-02T09:10:00+09:00, or a day";

    private final boolean archive;
    private final String feed;
    private final boolean fingerprints;

    private Envelopes(boolean archive, String feed, boolean fingerprints) {
        this.archive = archive;
        this.feed = feed;
        this.fingerprints = fingerprints;
    }

    /** For items that arrive now. {@code feed} names their source; it may be null. */
    public static Envelopes live(String feed) {
        return new Envelopes(false, feed, true);
    }

    /** For old items, ingested soon after they were published. {@code feed} names their source; it may be null. */
    public static Envelopes archive(String feed) {
        return new Envelopes(true, feed, true);
    }

    /**
     * The same, without the near-duplicate fingerprint, which costs more than all the rest and is asked for only where
     * something is reported: {@link #fingerprint} gives it later.
     */
    public Envelopes withoutFingerprints() {
        return new Envelopes(archive, feed, false);
    }

    /** The near-duplicate fingerprint of an item that was enclosed without it. */
    public static String fingerprint(NewsItem item) {
        // The fingerprint is that of the whole text; where it was cut, the item got it at once.
        return item.getTextCut()
                ? item.getEnvelope().getNearDuplicate()
                : fingerprint(item.getTitle() == null ? "" : item.getTitle(), item.getText());
    }

    private static String fingerprint(String title, String text) {
        return NearDuplicate.digits(SimHash.of(text.isBlank() ? title : text));
    }

    /** True for old items. */
    boolean isArchive() {
        return archive;
    }

    /**
     * Encloses one item as revision 1.
     *
     * @param raw what the source gave
     * @param now the clock's reading
     * @param last ingest time of the item before it in this run; null for the first
     */
    Enclosed enclose(RawItem raw, Instant now, Instant last) {
        Optional<ZoneId> zone = Claim.zone(raw.zone());
        if (raw.zone() != null && zone.isEmpty()) {
            return bad(raw, "zone", raw.zone(), "is unknown", "write an IANA zone such as Asia/Seoul, or an offset");
        }
        Optional<Claim> published = claim(raw.published(), zone);
        if (raw.published() != null && published.isEmpty()) {
            return bad(raw, "published", raw.published(), "is no date", DATE_FORM);
        }
        Optional<Claim> modified = claim(raw.modified(), zone);
        if (raw.modified() != null && modified.isEmpty()) {
            return bad(raw, "modified", raw.modified(), "is no date", DATE_FORM);
        }
        if (archive && published.isEmpty()) {
            return new BadLine(
                    raw.number(),
                    "an archive item without \"published\" has no place in time",
                    "give it, or use --live");
        }
        Instant first = published.map(Claim::at).orElse(null);
        Instant edited = modified.map(Claim::at)
                .filter(at -> !at.isAfter(now) && (first == null || at.isAfter(first)))
                .orElse(null);
        Instant version = edited == null ? first : edited;
        Identity identity = Identity.of(raw);
        Instant ingestedAt = archive ? modelled(version, identity.itemId(), now, last) : later(now, last);
        if (ingestedAt == null) {
            return bad(raw, "published", raw.published(), "cannot be, and no item before it tells the time", DATE_FORM);
        }
        return new Draft(
                raw.number(),
                item(raw, identity, published, ingestedAt.truncatedTo(ChronoUnit.MILLIS)),
                version,
                edited);
    }

    private NewsItem item(RawItem raw, Identity identity, Optional<Claim> published, Instant ingestedAt) {
        String title = CleanText.line(raw.title());
        String text = CleanText.body(raw.text());
        String shortTitle = Cut.toUnits(title, TITLE_UNITS);
        String shortText = Cut.toBytes(text, TEXT_BYTES);
        Instant claimed = published
                .map(Claim::at)
                .map(at -> at.truncatedTo(ChronoUnit.MILLIS))
                .orElse(null);
        Instant eventTime = claimed == null || claimed.isAfter(ingestedAt) ? ingestedAt : claimed;
        boolean cut = shortTitle.length() < title.length() || shortText.length() < text.length();
        Envelope envelope = Envelope.newBuilder()
                .setItemId(identity.itemId())
                .setRevision(1)
                .setPublisher(Cut.toUnits(identity.publisher(), PUBLISHER_UNITS))
                .setPublisherZone(zoneName(raw, published))
                .setFeed(feed)
                .setUrl(identity.url())
                .setPublishedAt(claimed)
                .setPublishedDay(published.map(claim -> claim.day().toString()).orElse(null))
                .setIngestedAt(ingestedAt)
                .setEventTime(eventTime)
                .setProvenance(provenance(claimed, ingestedAt))
                .setLate(Duration.between(eventTime, ingestedAt).compareTo(GRACE) > 0)
                .setContentHash(Canonical.hash(title, text))
                .setNearDuplicate(fingerprints || cut ? fingerprint(title, text) : null)
                .build();
        return NewsItem.newBuilder()
                .setEnvelope(envelope)
                .setLanguage(language(raw.lang()))
                .setTitle(shortTitle.isEmpty() ? null : shortTitle)
                .setText(shortText)
                .setTextCut(cut)
                .build();
    }

    private Provenance provenance(Instant claimed, Instant ingestedAt) {
        if (claimed == null) {
            return Provenance.SEEN;
        }
        if (claimed.isAfter(ingestedAt)) {
            return Provenance.CLAMPED;
        }
        return archive && !claimed.isBefore(ZERO_DATES_END) ? Provenance.SYNTHETIC : Provenance.PUBLISHED;
    }

    /** The version's time and a delay; the neighbour's time when the version's cannot be; null without a neighbour. */
    private static Instant modelled(Instant version, String itemId, Instant now, Instant last) {
        if (version.isBefore(ZERO_DATES_END) || version.isAfter(now)) {
            return last;
        }
        long chance = Long.parseLong(itemId.substring(0, 15), 16);
        Instant seen = version.plusMillis(SHORTEST_DELAY + chance % (DELAY_SPREAD + 1));
        return seen.isAfter(now) ? now : seen;
    }

    private static Instant later(Instant now, Instant last) {
        return last != null && last.isAfter(now) ? last : now;
    }

    private static Optional<Claim> claim(String text, Optional<ZoneId> zone) {
        return text == null ? Optional.empty() : Claim.read(text, zone.orElse(null));
    }

    private static String zoneName(RawItem raw, Optional<Claim> published) {
        ZoneId zone =
                Claim.zone(raw.zone()).or(() -> published.map(Claim::zone)).orElse(null);
        return zone == null ? null : zone.getId();
    }

    private static String language(String hint) {
        return hint != null && hint.strip().matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}") ? hint.strip() : null;
    }

    private static BadLine bad(RawItem raw, String key, String value, String fault, String remedy) {
        String shown = CleanText.line(Cut.toUnits(value, 60));
        return new BadLine(raw.number(), "\"" + key + "\" " + shown + " " + fault, remedy);
    }
}

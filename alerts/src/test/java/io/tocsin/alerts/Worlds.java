package io.tocsin.alerts;

import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.DayPart;
import io.tocsin.schemas.DayPrecision;
import io.tocsin.schemas.DaySpan;
import io.tocsin.schemas.Derivation;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.EventDay;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.NearDuplicate;
import io.tocsin.schemas.Place;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.Temporal;
import io.tocsin.schemas.WeaponClass;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small crowded worlds of news, made to collide: few states, few days, copies, revisions, denials, guests, late items. */
final class Worlds {
    private static final LocalDate BEGIN = LocalDate.of(2022, 9, 20);
    private static final List<String> OUTLETS = List.of(
            "yna.co.kr",
            "www.reuters.com",
            "NHK",
            "nobody.test",
            "nowhere.test",
            "newsis.com",
            "kcna.kp",
            "apnews.com");
    private static final List<Claimant> CLAIMANTS = List.of(
            new Claimant("KR", "org:kr-jcs", "KR"),
            new Claimant("JP", null, "JP"),
            new Claimant("Japan Coast Guard", "org:jp-coast-guard", "JP"),
            new Claimant("KCNA", "org:kcna", "KP"),
            new Claimant("senior official", null, "US"),
            new Claimant("a fisherman", null, null));
    private static final List<Place> PLACES = List.of(
            new Place("Busan", null, "KR", null, null),
            new Place("Sohae", "site:sohae", "KP", 39.66, 124.7),
            new Place("Tongchang-ri", "site:sohae", "KP", 39.66, 124.7),
            new Place("South China Sea", null, null, null, null),
            new Place("Taiwan", null, "TW", null, null),
            new Place("Alaska", null, "US", null, null));

    private final RandomGenerator random;
    private final int days;
    private final Kind[] kinds;

    private Worlds(RandomGenerator random, int days, Kind... kinds) {
        this.random = random;
        this.days = days;
        this.kinds = kinds;
    }

    /** Everything within a few weeks. */
    static List<EnrichedItem> crowded(RandomGenerator random) {
        var all = new Kind[] {
            Kind.MISSILE_LAUNCH,
            Kind.MISSILE_LAUNCH,
            Kind.SPACE_LAUNCH,
            Kind.MILITARY_DRILL,
            Kind.MILITARY_DRILL,
            Kind.NUCLEAR_TEST,
            Kind.COMBAT_STRIKE,
            Kind.LAUNCH_PREPARATION
        };
        // In every third so little happens that a day more or less decides.
        var size = random.nextInt(3) == 0 ? 3 + random.nextInt(6) : 4 + random.nextInt(30);
        return new Worlds(random, 4 + random.nextInt(25), all).items(size);
    }

    /** Drills only, so that hosts and guests meet. */
    static List<EnrichedItem> drills(RandomGenerator random) {
        return new Worlds(random, 10 + random.nextInt(30), Kind.MILITARY_DRILL).items(4 + random.nextInt(25));
    }

    /** Launches and drills over two years, so that quarters cut and the horizon passes. */
    static List<EnrichedItem> lasting(RandomGenerator random) {
        return new Worlds(random, 430 + random.nextInt(300), Kind.MISSILE_LAUNCH, Kind.MILITARY_DRILL)
                .items(60 + random.nextInt(120));
    }

    private List<EnrichedItem> items(int size) {
        var items = new ArrayList<EnrichedItem>();
        for (int i = 0; i < size; i++) {
            var first = item(i);
            items.add(first);
            if (random.nextInt(5) == 0) {
                items.add(again(first, first.getEnvelope().getRevision()));
            }
            if (random.nextInt(5) == 0) {
                items.add(again(first, 2 + random.nextInt(2)));
            }
        }
        return items;
    }

    private EnrichedItem item(int number) {
        var published = BEGIN.plusDays(random.nextInt(days))
                .atStartOfDay(ZoneOffset.UTC)
                .plusMinutes(random.nextInt(48) * 30L)
                .toInstant();
        var reports = new Report[1 + random.nextInt(10) / 8];
        for (int i = 0; i < reports.length; i++) {
            reports[i] = report(LocalDate.ofInstant(published, ZoneOffset.UTC));
        }
        var item = Samples.item("item-" + number, pick(OUTLETS), published, reports);
        var envelope = Envelope.newBuilder(item.getEnvelope())
                .setIngestedAt(published.plusSeconds(60L * random.nextInt(600)))
                .setNearDuplicate(NearDuplicate.digits(print()))
                .setLate(random.nextInt(12) == 0)
                .build();
        return item.setEnvelope(envelope)
                .setLanguage(random.nextInt(6) == 0 ? "ko" : "en")
                .setCreditedWire(
                        random.nextInt(4) == 0 ? pick(List.of("wire:reuters", "wire:yonhap", "wire:nobody")) : null)
                .build();
    }

    /** The same item once more: an edit, or an old feed read again. */
    private EnrichedItem again(EnrichedItem item, long revision) {
        var envelope = item.getEnvelope();
        var published = LocalDate.ofInstant(envelope.getEventTime(), ZoneOffset.UTC);
        var reports = new ArrayList<Report>();
        if (random.nextInt(3) > 0) {
            reports.add(Report.newBuilder(report(published))
                    .setReportId(Canonical.hash(envelope.getItemId(), "r", Long.toString(revision)))
                    .build());
        }
        return EnrichedItem.newBuilder(item)
                .setEnvelope(Envelope.newBuilder(envelope)
                        .setRevision(revision)
                        .setIngestedAt(envelope.getIngestedAt().plusSeconds(3600L * random.nextInt(30)))
                        .build())
                .setReports(reports)
                .build();
    }

    private long print() {
        // Four texts with edits of up to eight bits, a fifth too short for a print, and texts of their own.
        var text = random.nextInt(7);
        return switch (text) {
            case 0, 1, 2, 3 -> edited((text + 1) * 0x0123456789abcdefL);
            case 4 -> 0;
            default -> random.nextLong();
        };
    }

    private long edited(long print) {
        var edited = print;
        for (int bits = random.nextInt(9); bits > 0; bits--) {
            edited ^= 1L << random.nextInt(64);
        }
        return edited;
    }

    private Report report(LocalDate published) {
        var kind = kinds[random.nextInt(kinds.length)];
        var on = published.minusDays(random.nextInt(4));
        var report = Samples.report(kind, on.toString(), actors(kind))
                .setModality(pick(List.of(
                        Modality.ASSERTED,
                        Modality.ASSERTED,
                        Modality.ASSERTED,
                        Modality.ASSERTED,
                        Modality.CLAIMED,
                        Modality.DENIED,
                        Modality.PLANNED)))
                .setTemporal(random.nextInt(10) == 0 ? Temporal.BACKGROUND : Temporal.NEW)
                .setConfidence(random.nextInt(11) / 10.0)
                .setClaimants(claimants())
                .setDay(day(kind, published, on));
        if (random.nextInt(3) == 0) {
            report.setPlace(pick(PLACES));
        }
        if (kind == Kind.MILITARY_DRILL) {
            drill(report, on);
        } else if (random.nextBoolean()) {
            report.setWeaponClass(pick(List.of(
                            WeaponClass.SRBM,
                            WeaponClass.ICBM,
                            WeaponClass.BALLISTIC,
                            WeaponClass.UNKNOWN,
                            WeaponClass.SLV)))
                    .setWeaponName(pick(List.of("Hwasong-17", "KN-23")))
                    .setCount(1L + random.nextInt(6))
                    .setCountApprox(random.nextBoolean())
                    .setDayPart(random.nextBoolean() ? DayPart.MORNING : DayPart.EVENING);
        }
        return report.build();
    }

    private String[] actors(Kind kind) {
        if (kind == Kind.MILITARY_DRILL) {
            return pick(List.of(
                            List.of("KR", "US"),
                            List.of("US"),
                            List.<String>of(),
                            List.of("JP", "KR", "US"),
                            List.of("GB", "US"),
                            List.of("CN"),
                            List.of("CN", "RU"),
                            List.of("GB"),
                            List.of("JP", "US")))
                    .toArray(new String[0]);
        }
        return pick(List.of(
                        List.of("KP"), List.of("KP"), List.of("KP"), List.of("IR"), List.of("FR"), List.<String>of()))
                .toArray(new String[0]);
    }

    private EventDay day(Kind kind, LocalDate published, LocalDate on) {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 6 -> EventDay.newBuilder(Samples.day(
                            on.minusDays(2).toString(), on.plusDays(2).toString(), on.toString(), Derivation.STATED))
                    .setPrecision(DayPrecision.WEEK)
                    .build();
            case 1, 2 -> Samples.day(
                    published.minusDays(3).toString(),
                    published.toString(),
                    published.toString(),
                    Derivation.PUBLICATION);
            case 3 -> Samples.day(on.toString(), on.plusDays(1).toString(), on.toString(), Derivation.STATED);
            case 4 -> Samples.day(on.minusDays(1).toString(), on.toString(), on.toString(), Derivation.STATED);
            case 5 -> EventDay.newBuilder(
                            Samples.day(on.minusDays(6).toString(), on.toString(), on.toString(), Derivation.STATED))
                    .setPrecision(
                            kind == Kind.MILITARY_DRILL && random.nextBoolean() ? DayPrecision.DAY : DayPrecision.WEEK)
                    .build();
            default -> Samples.day(on.toString(), on.toString(), on.toString(), Derivation.STATED);
        };
    }

    private void drill(Report.Builder report, LocalDate on) {
        if (random.nextInt(3) == 0) {
            report.setDrillId(pick(List.of("drill:vigilant-storm", "drill:malabar")));
        }
        switch (random.nextInt(7)) {
            case 0 -> report.setSpan(new DaySpan(
                    on.minusDays(random.nextInt(6)).toString(),
                    on.plusDays(random.nextInt(6)).toString()));
            case 1 -> report.setSpan(new DaySpan(on.minusDays(random.nextInt(6)).toString(), null));
            case 2 -> report.setSpan(
                    new DaySpan(null, on.plusDays(random.nextInt(6)).toString()));
            case 3 -> report.setSpan(new DaySpan(
                    on.minusDays(random.nextInt(140)).toString(), on.plusDays(3).toString()));
            default -> report.setSpan(null);
        }
    }

    private List<Claimant> claimants() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> List.of();
            case 2 -> List.of(pick(CLAIMANTS));
            default -> List.of(CLAIMANTS.get(0), CLAIMANTS.get(random.nextInt(3) + 1));
        };
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Launches within a few weeks, exact and vague. */
    static List<EnrichedItem> launches(RandomGenerator random) {
        return new Worlds(random, 3 + random.nextInt(25), Kind.MISSILE_LAUNCH, Kind.SPACE_LAUNCH)
                .items(4 + random.nextInt(30));
    }

    /** A few launches of one state among drills of its neighbour, so that the days between them decide. */
    static List<EnrichedItem> sequences(RandomGenerator random) {
        return new Worlds(random, 5 + random.nextInt(4), Kind.MISSILE_LAUNCH, Kind.MILITARY_DRILL)
                .items(2 + random.nextInt(2)).stream()
                        .map(item -> EnrichedItem.newBuilder(item)
                                .setReports(item.getReports().stream()
                                        .map(report -> Report.newBuilder(report)
                                                .setActors(
                                                        report.getKind() == Kind.MILITARY_DRILL
                                                                ? List.of("KR", "US")
                                                                : List.of("KP"))
                                                .setModality(Modality.ASSERTED)
                                                .setTemporal(Temporal.NEW)
                                                .setPlace(null)
                                                .build())
                                        .toList())
                                .build())
                        .toList();
    }

    /** Launches of exact days by listed outlets in their own words. */
    static List<EnrichedItem> plain(RandomGenerator random) {
        return new Worlds(random, 8 + random.nextInt(25), Kind.MISSILE_LAUNCH)
                .items(4 + random.nextInt(30)).stream()
                        .filter(item -> item.getEnvelope().getRevision() == 1)
                        .map(Worlds::plain)
                        .toList();
    }

    private static EnrichedItem plain(EnrichedItem item) {
        var on = LocalDate.ofInstant(item.getEnvelope().getEventTime(), ZoneOffset.UTC)
                .toString();
        var own = item.getEnvelope().getItemId().hashCode() % 2 == 0 ? "yna.co.kr" : "reuters.com";
        var reports = item.getReports().stream()
                .map(report -> Report.newBuilder(report)
                        .setModality(Modality.ASSERTED)
                        .setTemporal(Temporal.NEW)
                        .setPlace(null)
                        .setDay(Samples.day(on, on, on, Derivation.STATED))
                        .build())
                .toList();
        return EnrichedItem.newBuilder(item)
                .setEnvelope(Envelope.newBuilder(item.getEnvelope())
                        .setPublisher(own)
                        .setNearDuplicate(null)
                        .build())
                .setCreditedWire(null)
                .setReports(reports)
                .build();
    }
}

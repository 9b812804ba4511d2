package io.tocsin.schemas;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** One plausible record of every type, and short ways to make others. All of it is invented. */
public final class Samples {
    /** When the sample news was published. */
    public static final Instant PUBLISHED = Instant.parse("2026-03-04T00:10:00Z");

    private static final Instant INGESTED = Instant.parse("2026-03-04T00:12:30Z");
    private static final String TEXT =
            "Country K fired two ballistic missiles toward the eastern sea on Wednesday morning, its neighbour's joint chiefs said.";

    private Samples() {}

    /** Envelope of a first revision, ingested 150 s after its publication. */
    public static Envelope.Builder envelope(String name, String publisher, Instant publishedAt) {
        return Envelope.newBuilder()
                .setItemId(Canonical.hash("item", name))
                .setRevision(1)
                .setPublisher(publisher)
                .setPublisherZone("Asia/Seoul")
                .setFeed("sample")
                .setUrl("https://" + publisher + "/" + name)
                .setPublishedAt(publishedAt)
                .setPublishedDay(
                        LocalDate.ofInstant(publishedAt, ZoneOffset.ofHours(9)).toString())
                .setIngestedAt(publishedAt.plusSeconds(150))
                .setEventTime(publishedAt)
                .setProvenance(Provenance.PUBLISHED)
                .setLate(false)
                .setContentHash(Canonical.hash("content", name))
                .setNearDuplicate(Canonical.hash(name).substring(0, 16));
    }

    /** An English item with these reports; their ids are made anew, so that no two items share one. */
    public static EnrichedItem.Builder item(String name, String publisher, Instant publishedAt, Report... reports) {
        Envelope envelope = envelope(name, publisher, publishedAt).build();
        List<Report> own = new ArrayList<>();
        for (int i = 0; i < reports.length; i++) {
            own.add(Report.newBuilder(reports[i])
                    .setReportId(Canonical.hash(envelope.getItemId(), Integer.toString(i)))
                    .build());
        }
        return EnrichedItem.newBuilder()
                .setEnvelope(envelope)
                .setTitle("Sample " + name)
                .setLanguage("en")
                .setEntities(List.of())
                .setReports(own)
                .setFingerprint(Canonical.hash("fingerprint"));
    }

    /** A new report, told as fact, of one exactly stated day: what counts unless a test changes it. */
    public static Report.Builder report(Kind kind, String day, String... actors) {
        return Report.newBuilder()
                .setReportId(Canonical.hash("report", kind.name(), day, String.join(" ", actors)))
                .setKind(kind)
                .setModality(Modality.ASSERTED)
                .setTemporal(Temporal.NEW)
                .setActors(List.of(actors))
                .setDay(day(day, day, day, Derivation.STATED))
                .setClaimants(List.of())
                .setEvidence(new Evidence(Field.TEXT, "fired two ballistic missiles", 10L, 38L))
                .setConfidence(0.9)
                .setCues(List.of());
    }

    /** An interval of days in Seoul's zone. */
    public static EventDay day(String from, String to, String point, Derivation derivation) {
        return EventDay.newBuilder()
                .setFrom(from)
                .setTo(to)
                .setPoint(point)
                .setPrecision(derivation == Derivation.STATED ? DayPrecision.DAY : DayPrecision.UNKNOWN)
                .setZone("Asia/Seoul")
                .setDerivation(derivation)
                .build();
    }

    /** Joint chiefs who speak for a state. */
    public static Claimant claimant(String name, String id, String country) {
        return Claimant.newBuilder().setName(name).setId(id).setCountry(country).build();
    }

    public static NewsItem newsItem() {
        return newsItem("Two missiles fired, joint chiefs say", TEXT);
    }

    public static NewsItem newsItem(String title, String text) {
        return NewsItem.newBuilder()
                .setEnvelope(envelope("launch", "example-daily.test", PUBLISHED).build())
                .setLanguage("en")
                .setTitle(title)
                .setText(text)
                .build();
    }

    /** A report with every field set. */
    public static Report fullReport() {
        Evidence words = new Evidence(Field.TEXT, "on Wednesday morning", 64L, 84L);
        return report(Kind.MISSILE_LAUNCH, "2026-03-04", "KP")
                .setWeaponClass(WeaponClass.BALLISTIC)
                .setWeaponName("Sample-1")
                .setCount(2L)
                .setCountApprox(false)
                .setSpan(new DaySpan("2026-03-04", "2026-03-05"))
                .setDayPart(DayPart.MORNING)
                .setPlace(place())
                .setDrillId("drill:sample-shield")
                .setClaimants(List.of(claimant("KR", "org:kr-jcs", "KR")))
                .setCues(List.of(new Cue("day", "2026-03-04", "weekday", words, "en/time.tsv:12")))
                .build();
    }

    public static EnrichedItem enrichedItem() {
        return item("launch", "example-daily.test", PUBLISHED, fullReport())
                .setCreditedWire("wire:sample")
                .setEntities(List.of(new Entity("KP", EntityType.COUNTRY, "Country K", Field.TEXT, 0L, 9L)))
                .build();
    }

    private static Place place() {
        return new Place("Sample Site", "site:sample", "KP", 39.66, 124.7);
    }

    private static IncidentEvidence quote(String url) {
        return new IncidentEvidence(
                Canonical.hash("item", "launch"),
                Canonical.hash("report"),
                "example-daily.test",
                "unknown",
                url,
                "en",
                Field.TEXT,
                "fired two ballistic missiles");
    }

    public static Incident incident() {
        return Incident.newBuilder()
                .setIncidentId(Canonical.hash("KP", "LAUNCH", "2026-03-04"))
                .setFamily(KindFamily.LAUNCH)
                .setKinds(List.of(Kind.MISSILE_LAUNCH))
                .setPrincipal("KP")
                .setParticipants(List.of("KP"))
                .setTheatres(List.of("korea"))
                .setFirstDay("2026-03-04")
                .setLastDay("2026-03-04")
                .setDayStated(true)
                .setDrillDays(List.of("2026-03-04"))
                .setWeaponClass(WeaponClass.BALLISTIC)
                .setWeaponVotes(List.of(new WeaponVote(WeaponClass.BALLISTIC, List.of("KR"), List.of("unknown"))))
                .setWeaponNames(List.of("Sample-1"))
                .setCount(2L)
                .setCountApprox(true)
                .setCounts(List.of(new ClaimantCount("KR", 2L, true)))
                .setSalvos(List.of(new Salvo("2026-03-04", DayPart.MORNING, 2L)))
                .setPlaces(List.of(place()))
                .setDrillIds(List.of("drill:sample-shield"))
                .setFamilies(List.of("unknown"))
                .setClaimants(List.of("KR"))
                .setAuthoritative(true)
                .setStatus(IncidentStatus.CORROBORATED)
                .setFirstReportAt(PUBLISHED)
                .setLastReportAt(INGESTED)
                .setConfidence(0.9)
                .setEvidence(quote("https://example-daily.test/launch"))
                .setReportCount(1)
                .setReportIds(List.of(Canonical.hash("report")))
                .setDeniedBy(List.of("KP"))
                .setRun(RunStatus.ACTUAL)
                .build();
    }

    public static EscalationAlert escalationAlert() {
        return EscalationAlert.newBuilder()
                .setAlertId(Canonical.hash("launches", "1", "korea", "2026-03-04"))
                .setState(AlertState.WITHDRAWN)
                .setReason(WithdrawalReason.REPLACED)
                .setReplacedBy(Canonical.hash("launches", "2", "korea", "2026-03-04"))
                .setRuleId("launches")
                .setRuleVersion("1")
                .setTheatre("korea")
                .setFirstDay("2026-03-04")
                .setLevel(Level.MODERATE)
                .setTimeline(List.of(new LevelStep(PUBLISHED, Level.MODERATE, 2.0)))
                .setEffectiveAt(PUBLISHED)
                .setValidUntil(Instant.parse("2026-03-11T00:10:00Z"))
                .setMeasure("missiles")
                .setWindowDays(7)
                .setMeasured(2.0)
                .setThreshold(2.0)
                .setNextThreshold(5.0)
                .setGap(3.0)
                .setFamilies(List.of("unknown"))
                .setIncidents(List.of(alertIncident()))
                .setIncidentCount(1)
                .setHeadline("KP launched at least 2 ballistic missiles on 4 March 2026")
                .setSeverity(Level.MODERATE)
                .setUrgency(Urgency.IMMEDIATE)
                .setCertainty(Certainty.OBSERVED)
                .setRun(RunStatus.ACTUAL)
                .build();
    }

    private static AlertIncident alertIncident() {
        return AlertIncident.newBuilder()
                .setIncidentId(Canonical.hash("KP", "LAUNCH", "2026-03-04"))
                .setFamily(KindFamily.LAUNCH)
                .setPrincipal("KP")
                .setParticipants(List.of("KP"))
                .setFirstDay("2026-03-04")
                .setLastDay("2026-03-04")
                .setWeaponClass(WeaponClass.BALLISTIC)
                .setCount(2L)
                .setStatus(IncidentStatus.CORROBORATED)
                .setFamilies(List.of("unknown"))
                .setClaimants(List.of("KR"))
                .setEvidence(quote(null))
                .build();
    }
}

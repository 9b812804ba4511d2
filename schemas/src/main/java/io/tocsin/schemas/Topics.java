package io.tocsin.schemas;

import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The topics of one run: those of production, or those of a replay, whose names all begin with the replay's prefix. */
public final class Topics {
    /** Items as ingest took them in; key item id. */
    public static final String NEWS_ITEMS = "news-items";
    /** Every item and revision, read; key item id. */
    public static final String ENRICHED_ITEMS = "enriched-items";
    /** The enriched items with reports, or with a revision above 1; key item id, one partition. */
    public static final String EVENT_REPORTS = "event-reports";
    /** Events; key incident id, compacted. */
    public static final String INCIDENTS = "incidents";
    /** Alerts; key alert id, compacted. */
    public static final String ESCALATION_ALERTS = "escalation-alerts";
    /** How far ingest has read each source; key source id, compacted. Nobody else reads it. */
    public static final String INGEST_CURSORS = "ingest-cursors";
    /** What ingest could not take in. */
    public static final String INGEST_DEAD_LETTERS = "ingest-dead-letters";
    /** What enrich could not read. */
    public static final String ENRICH_DEAD_LETTERS = "enrich-dead-letters";
    /** What alerts could not read. */
    public static final String ALERTS_DEAD_LETTERS = "alerts-dead-letters";
    /** Alerts that an endpoint of notify did not take. */
    public static final String NOTIFY_DEAD_LETTERS = "notify-dead-letters";
    /** Those of them that are to be sent again. */
    public static final String NOTIFY_REDELIVERIES = "notify-redeliveries";

    // Dots and underscores collide in metric names, so neither is allowed; 249 is Kafka's own limit.
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,248}");

    private final ContractSerdes serdes;
    private final String prefix;

    /**
     * @param serdes how values are written
     * @param prefix put before every name; empty in production, such as {@code replay-2017-} in a replay
     */
    public Topics(ContractSerdes serdes, String prefix) {
        if (!prefix.isEmpty()) {
            checkName(prefix);
        }
        this.serdes = serdes;
        this.prefix = prefix;
    }

    public Topic<String, NewsItem> newsItems() {
        return topic(NEWS_ITEMS, NewsItem.class);
    }

    public Topic<String, EnrichedItem> enrichedItems() {
        return topic(ENRICHED_ITEMS, EnrichedItem.class);
    }

    public Topic<String, EnrichedItem> eventReports() {
        return topic(EVENT_REPORTS, EnrichedItem.class);
    }

    public Topic<String, Incident> incidents() {
        return topic(INCIDENTS, Incident.class);
    }

    public Topic<String, EscalationAlert> escalationAlerts() {
        return topic(ESCALATION_ALERTS, EscalationAlert.class);
    }

    /** Name of the topic in which ingest remembers how far it has read. */
    public String ingestCursors() {
        return prefix + INGEST_CURSORS;
    }

    /**
     * Name of the topic for what a room cannot read.
     *
     * @param room ingest, enrich, alerts or notify
     */
    public String deadLetters(String room) {
        return deadLetters(prefix, room);
    }

    /** As {@link #deadLetters(String)}, for those who hold a prefix and no serdes. */
    public static String deadLetters(String prefix, String room) {
        return prefix + room + "-dead-letters";
    }

    /** What stands before every name; empty in production. */
    public String prefix() {
        return prefix;
    }

    private <V extends SpecificRecord> Topic<String, V> topic(String name, Class<V> type) {
        Serde<V> values = serdes.value(type);
        return new Topic<>(prefix + name, Serdes.String(), values);
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "topic name \"" + name
                            + "\": use lower-case letters, digits and hyphens, at most 249; dots and underscores collide in metric names");
        }
    }
}

package io.tocsin.deploy.topics;

import io.tocsin.alerts.AlertsTopology;
import io.tocsin.deploy.Complaint;
import io.tocsin.schemas.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A topic as it should be.
 *
 * @param name name on the cluster, prefix included
 * @param partitions how many
 * @param widens whether partitions may be added later without changing any result
 * @param replication replicas of each partition
 * @param config settings that we care about; all others are the cluster's own
 */
public record TopicShape(
        String name, int partitions, boolean widens, short replication, SortedMap<String, String> config) {
    private static final String DAY = "86400000";
    private static final String FOREVER = "-1";

    public TopicShape {
        config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
    }

    /**
     * How a cluster is cut.
     *
     * @param prefix before every name; empty in production
     * @param newsPartitions partitions of news-items and enriched-items, 1 and up
     * @param reportPartitions partitions of event-reports; anything but 1 is refused
     * @param replication replicas of each partition, 1 on the embedded broker
     */
    public record Cut(String prefix, int newsPartitions, int reportPartitions, int replication) {
        public Cut {
            if (newsPartitions < 1) {
                throw new Complaint("partitions: " + newsPartitions + " is too few; give 1 or more.");
            }
            if (replication < 1 || replication > Short.MAX_VALUE) {
                throw new Complaint("replication: " + replication + " is not possible; give 1 or more.");
            }
            if (reportPartitions != 1) {
                throw new Complaint("The topic " + prefix + Topics.EVENT_REPORTS + " must have 1 partition, not "
                        + reportPartitions + ": one task has to see every report, or revisions miss what they revise.");
            }
        }

        /** The usual cut: reports in one partition. */
        public Cut(String prefix, int newsPartitions, int replication) {
            this(prefix, newsPartitions, 1, replication);
        }
    }

    /** All topics, in the order of the straight line. */
    public static List<TopicShape> all(Cut cut) {
        var shapes = new ArrayList<TopicShape>();
        shapes.add(shape(cut, Topics.NEWS_ITEMS, cut.newsPartitions(), true, kept(FOREVER)));
        shapes.add(shape(cut, Topics.ENRICHED_ITEMS, cut.newsPartitions(), true, kept(FOREVER)));
        shapes.add(shape(cut, Topics.EVENT_REPORTS, cut.reportPartitions(), false, kept(FOREVER)));
        shapes.add(shape(cut, Topics.INCIDENTS, 1, false, compacted()));
        shapes.add(shape(cut, Topics.ESCALATION_ALERTS, 1, false, compacted()));
        shapes.add(shape(cut, Topics.INGEST_CURSORS, 1, false, cursors()));
        // The stores' changelogs, so that no service needs the right to create a topic.
        for (var changelog : AlertsTopology.changelogs("")) {
            shapes.add(shape(cut, changelog, 1, false, Map.of("cleanup.policy", "compact")));
        }
        for (var room : List.of("ingest", "enrich", "alerts", "notify")) {
            shapes.add(shape(cut, Topics.deadLetters("", room), 1, false, letters()));
        }
        shapes.add(shape(cut, Topics.NOTIFY_REDELIVERIES, 1, false, kept(days(30))));
        return List.copyOf(shapes);
    }

    private static TopicShape shape(Cut cut, String name, int partitions, boolean widens, Map<String, String> policy) {
        var config = new TreeMap<>(policy);
        config.put("min.insync.replicas", cut.replication() > 2 ? "2" : "1");
        config.put("unclean.leader.election.enable", "false");
        // Records carry the time of ingest from end to end, so the broker must not put its own in their place.
        config.putIfAbsent("message.timestamp.type", "CreateTime");
        return new TopicShape(cut.prefix() + name, partitions, widens, (short) cut.replication(), config);
    }

    private static Map<String, String> kept(String retention) {
        return Map.of("cleanup.policy", "delete", "retention.ms", retention);
    }

    /** By their own time letters of old news would be past retention at once, so the broker counts from their arrival. */
    private static Map<String, String> letters() {
        return Map.of("cleanup.policy", "delete", "retention.ms", days(30), "message.timestamp.type", "LogAppendTime");
    }

    /** Slow readers see a WITHDRAWN before its tombstone, and the tombstone before it goes. */
    private static Map<String, String> compacted() {
        return Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", days(3), "delete.retention.ms", days(30));
    }

    /** A cursor holds a thousand entries and the text of a hundred. */
    private static Map<String, String> cursors() {
        return Map.of("cleanup.policy", "compact", "max.message.bytes", "8388608");
    }

    private static String days(int days) {
        return Long.toString(days * Long.parseLong(DAY));
    }
}

package io.tocsin.schemas.runtime;

import io.tocsin.schemas.StoreSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * How a service lays out its state: its stores, in which part of its topology each lies, and the version of their values. A
 * build with another layout would begin with empty stores beside the full ones of the build before, and say so to nobody.
 *
 * @param format version of the values, 1 and up; a build reads those of all versions up to its own
 * @param stores each as {@code part/name}, sorted: parts name the folders and tasks of the state
 */
record StateLayout(int format, List<String> stores) {
    StateLayout {
        stores = List.copyOf(stores);
    }

    /** The layout of a topology of this build. */
    static StateLayout of(Topology topology) {
        Set<String> stores = new TreeSet<>();
        for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
            for (TopologyDescription.Node node : part.nodes()) {
                if (node instanceof TopologyDescription.Processor processor) {
                    processor.stores().forEach(store -> stores.add(part.id() + "/" + store));
                }
            }
        }
        return new StateLayout(StoreSerde.VERSION, List.copyOf(stores));
    }

    /** As kept in a file. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("format " + format));
        stores.forEach(store -> lines.add("store " + store));
        return lines;
    }

    /** @throws IllegalArgumentException if no build has written that */
    static StateLayout read(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).matches("format [0-9]{1,4}")) {
            throw new IllegalArgumentException("it does not begin with a format");
        }
        List<String> stores = lines.stream()
                .skip(1)
                .filter(line -> line.startsWith("store "))
                .map(line -> line.substring("store ".length()))
                .toList();
        return new StateLayout(Integer.parseInt(lines.get(0).substring("format ".length())), stores);
    }

    /** Why this build cannot go on from state of another layout; empty if it can. */
    List<String> obstacles(StateLayout written) {
        List<String> obstacles = new ArrayList<>();
        if (written.format > format) {
            obstacles.add("its values have version " + written.format + ", this build reads up to " + format);
        }
        Set<String> gone = new TreeSet<>(written.stores);
        stores.forEach(gone::remove);
        Set<String> come = new TreeSet<>(stores);
        written.stores.forEach(come::remove);
        if (!gone.isEmpty()) {
            obstacles.add("this build does not know " + String.join(", ", gone));
        }
        if (!come.isEmpty()) {
            obstacles.add("it lacks " + String.join(", ", come));
        }
        return obstacles;
    }

    /**
     * Topics on the brokers that hold state of this application under names that this build does not use.
     *
     * @param topics all topics that are there
     */
    List<String> strangers(String application, Set<String> topics) {
        Set<String> known = new TreeSet<>();
        stores.forEach(store ->
                known.add(application + store.substring(store.indexOf('/')).replace('/', '-') + "-changelog"));
        return topics.stream()
                .filter(topic -> topic.startsWith(application + "-"))
                .filter(topic -> topic.endsWith("-changelog") || topic.endsWith("-repartition"))
                .filter(topic -> !known.contains(topic))
                .sorted()
                .toList();
    }

    /** What to do when a build and a state do not fit. */
    static StreamsFailure refusal(String application, String where, String why) {
        return new StreamsFailure("this release cannot go on from the state of " + application + " in " + where + ": "
                + why + ". Start the release that wrote it again, or begin anew as the runbook says under Upgrading");
    }
}

package io.tocsin.alerts.rule;

import io.tocsin.alerts.incident.IncidentChange;
import io.tocsin.alerts.incident.Occurrence;
import io.tocsin.alerts.source.Countries;
import io.tocsin.alerts.source.Theatres;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.RunStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The alerts of a set of incidents, kept up to date. A change of an incident reaches the rules that name its family, its
 * principal and its theatre, found in an index, so the number of other rules does not matter.
 */
public final class RuleBook {
    private static final String ANY = "*";

    /** A series by the place of its rule in the file, and its theatre. */
    private record SeriesKey(int rule, String theatre) implements Comparable<SeriesKey> {
        @Override
        public int compareTo(SeriesKey other) {
            var order = Integer.compare(rule, other.rule);
            return order != 0 ? order : theatre.compareTo(other.theatre);
        }
    }

    private record Topic(KindFamily family, String principal, String theatre) {}

    /**
     * An alert as the rules have it.
     *
     * @param alert the alert
     * @param since day from which reports must be held for it to be certain
     */
    public record Standing(EscalationAlert alert, int since) {}

    private final List<Rule> rules;
    private final Alerts writer;
    private final Map<Topic, List<Integer>> counting = new HashMap<>();
    private final Map<Topic, List<Integer>> preceding = new HashMap<>();
    private final Map<SeriesKey, Series> series = new HashMap<>();
    private final Map<SeriesKey, Map<String, Standing>> standing = new HashMap<>();
    private final TreeSet<SeriesKey> dirty = new TreeSet<>();

    public RuleBook(RulePack pack, Theatres theatres, Countries countries, RunStatus run) {
        this.rules = pack.rules();
        this.writer = new Alerts(theatres, countries, run);
        for (int i = 0; i < rules.size(); i++) {
            index(counting, rules.get(i).counts(), i);
            if (rules.get(i).after() != null) {
                index(preceding, rules.get(i).after().counts(), i);
            }
        }
    }

    private void index(Map<Topic, List<Integer>> index, Condition condition, int rule) {
        var principals = condition.principals().isEmpty() ? Set.of(ANY) : condition.principals();
        var theatres = rules.get(rule).theatres().isEmpty()
                ? Set.of(ANY)
                : rules.get(rule).theatres();
        for (var family : condition.families()) {
            for (var principal : principals) {
                for (var theatre : theatres) {
                    index.computeIfAbsent(new Topic(family, principal, theatre), key -> new ArrayList<>())
                            .add(rule);
                }
            }
        }
    }

    /** Takes in what became of an incident. */
    public void apply(IncidentChange change) {
        if (change.before() != null) {
            apply(change.before(), false);
        }
        if (change.after() != null) {
            apply(change.after(), true);
        }
    }

    private void apply(Occurrence incident, boolean there) {
        for (var theatre : incident.incident().getTheatres()) {
            for (var rule : concerned(counting, incident, theatre)) {
                if (rules.get(rule).counts().holds(incident.incident())) {
                    var one = series(rule, theatre);
                    if (there) {
                        one.put(incident);
                    } else {
                        one.remove(incident);
                    }
                }
            }
            for (var rule : concerned(preceding, incident, theatre)) {
                if (rules.get(rule).after().counts().holds(incident.incident())) {
                    series(rule, theatre).precede(incident, there);
                }
            }
        }
    }

    private static Collection<Integer> concerned(Map<Topic, List<Integer>> index, Occurrence incident, String theatre) {
        var found = new ArrayList<Integer>();
        var record = incident.incident();
        for (var principal : List.of(record.getPrincipal(), ANY)) {
            for (var place : List.of(theatre, ANY)) {
                found.addAll(index.getOrDefault(new Topic(record.getFamily(), principal, place), List.of()));
            }
        }
        return found;
    }

    private Series series(int rule, String theatre) {
        var key = new SeriesKey(rule, theatre);
        dirty.add(key);
        return series.computeIfAbsent(key, one -> new Series(rules.get(rule), theatre));
    }

    /**
     * The alerts that changed since it was asked last, by alert id; null for an id that is no more. An alert that was written
     * anew with the same content may be among them.
     */
    public Map<String, Standing> settle() {
        var changes = new TreeMap<String, Standing>();
        for (var key : dirty) {
            var one = series.get(key);
            var before = standing.getOrDefault(key, Map.of());
            var next = new TreeMap<String, Standing>();
            one.settle(writer)
                    .forEach((episode, alert) ->
                            next.put(alert.getAlertId(), new Standing(alert, episode.since() - one.lookBack())));
            next.forEach((id, now) -> {
                var last = before.get(id);
                if (last == null || last.alert() != now.alert() || last.since() != now.since()) {
                    changes.put(id, now);
                }
            });
            before.forEach((id, last) -> {
                if (!next.containsKey(id)) {
                    changes.put(id, null);
                }
            });
            standing.put(key, next);
            if (one.empty()) {
                series.remove(key);
                standing.remove(key);
            }
        }
        dirty.clear();
        return changes;
    }
}

package io.tocsin.deploy.reset;

import io.tocsin.alerts.AlertsTopology;
import io.tocsin.schemas.Topics;
import java.util.List;
import java.util.Locale;

/** A service that can begin its input again, and what follows when it does. */
public enum Resettable {
    ENRICH(
            Topics.NEWS_ITEMS,
            List.of(
                    "Each of these items is read again and written once more to enriched-items and, as before, to"
                            + " event-reports; the earlier copies stay.",
                    "Subscribers of enriched-items see them twice, with the same item id and revision. alerts counts a"
                            + " revision once: an item that is read as before changes no incident and no alert."),
            List.of()),
    ALERTS(
            Topics.EVENT_REPORTS,
            List.of(
                    "Each of these reports is judged again: every incident and alert is written anew under its id, with"
                            + " the steps it went through.",
                    "Compacted, incidents and escalation-alerts are as before; what other rules or another release found and"
                            + " these do not find is not taken back. Whoever goes by alert id and state sees"
                            + " nothing new; whoever counts records or changes sees each again. notify sends its endpoints"
                            + " what changes on the way, under new keys: stop it until alerts has caught up."),
            List.of(
                    "What was reported before is forgotten. Incidents and alerts that rest on it are not taken back: they"
                            + " stay in their topics as they are, and what is judged from now on counts too little. Begin at the"
                            + " start unless that is what you want."));

    private final String input;
    private final List<String> again;
    private final List<String> inPart;

    Resettable(String input, List<String> again, List<String> inPart) {
        this.input = input;
        this.again = again;
        this.inPart = inPart;
    }

    /** As on the command line, in topics and in the application id. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The topic that it reads, without prefix. */
    String input() {
        return input;
    }

    /** The topics in which this release keeps its stores. */
    List<String> changelogs(String prefix) {
        return this == ALERTS ? AlertsTopology.changelogs(prefix) : List.of();
    }

    /** What is emitted again and what subscribers see of it. */
    List<String> again() {
        return again;
    }

    /** What is to be known besides when it does not begin at the start. */
    List<String> inPart() {
        return inPart;
    }
}

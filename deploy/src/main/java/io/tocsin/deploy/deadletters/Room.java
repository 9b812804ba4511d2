package io.tocsin.deploy.deadletters;

import io.tocsin.schemas.Topics;
import java.util.Locale;

/** A room that writes dead letters, and the topic from which it reads. */
public enum Room {
    /** Reads files and feeds; there is no topic to put anything back to. */
    INGEST(null),
    ENRICH(Topics.NEWS_ITEMS),
    ALERTS(Topics.EVENT_REPORTS),
    /** Reads the alerts; what is put back must not stand in their topic again, so it has one of its own. */
    NOTIFY(Topics.NOTIFY_REDELIVERIES, Topics.ESCALATION_ALERTS);

    private final String input;
    private final String source;

    Room(String input) {
        this(input, input);
    }

    Room(String input, String source) {
        this.input = input;
        this.source = source;
    }

    /** As on the command line and in topics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The topic from which its letters come, without prefix; null where it reads none. */
    public String source() {
        return source;
    }

    /** The topic onto which they are put back, and which this room reads, without prefix; null where it reads none. */
    public String input() {
        return input;
    }
}

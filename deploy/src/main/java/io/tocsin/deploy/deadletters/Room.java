package io.tocsin.deploy.deadletters;

import io.tocsin.schemas.Topics;
import java.util.Locale;

/** A room that writes dead letters, and the topic from which it reads. */
public enum Room {
    /** Reads files and feeds; there is no topic to put anything back to. */
    INGEST(null),
    ENRICH(Topics.NEWS_ITEMS),
    ALERTS(Topics.EVENT_REPORTS);

    private final String input;

    Room(String input) {
        this.input = input;
    }

    /** As on the command line and in topics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The topic that this room reads, without prefix; null where it reads none. */
    public String input() {
        return input;
    }
}

package io.tocsin.deploy.archive;

import java.util.Locale;

/** What an item of the archive is, and whether it reports a new event. */
enum Category {
    FLASH(true),
    FOLLOW(true),
    CLAIM(true),
    DRILL_START(true),
    DRILL_DURING(true),
    DRILL_END(true),
    DRILL_PLAN(false),
    RECAP(false),
    DENIAL(false),
    PLAN(false),
    DECOY(false),
    ELSEWHERE(true),
    NOISE(false);

    private final boolean event;

    Category(boolean event) {
        this.event = event;
    }

    boolean isEvent() {
        return event;
    }

    /** As it stands in files: lower case with hyphens. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.tocsin.deploy.words;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells how fast a long run is and how long it will take; nothing that a result rests on. */
public final class Rate {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Consumer<String> say;
    private final Instant start;
    private Instant told;

    public Rate(InstantSource clock, Consumer<String> say) {
        this.clock = clock;
        this.say = say;
        this.start = clock.instant();
        this.told = start;
    }

    /**
     * To be called as often as it likes.
     *
     * @param items done so far
     * @param share of the whole, 0 to 1; 0 where nobody knows how much there is
     */
    public void at(long items, double share) {
        var now = clock.instant();
        if (Duration.between(told, now).compareTo(EVERY) < 0) {
            return;
        }
        told = now;
        var spent = Duration.between(start, now).toMillis() / 1000.0;
        if (share <= 0) {
            say.accept(String.format(Locale.ROOT, "  %,d items, %,.0f items/s", items, items / spent));
        } else {
            say.accept(String.format(
                    Locale.ROOT,
                    "  %,d items, %.0f %%, %,.0f items/s, %s to go",
                    items,
                    100 * share,
                    items / spent,
                    words(Math.round(spent * (1 - share) / share))));
        }
    }

    /** Says what it took. */
    public void done(long items) {
        var spent = spent();
        say.accept(String.format(Locale.ROOT, "%,d items in %.1f s, %,.0f items/s", items, spent, items / spent));
    }

    private double spent() {
        return Math.max(1, Duration.between(start, clock.instant()).toMillis()) / 1000.0;
    }

    /** Says what it took, with the reports. */
    public void done(long items, long reports) {
        var spent = spent();
        say.accept(String.format(
                Locale.ROOT,
                "%,d items with %,d reports in %.1f s, %,.0f items/s",
                items,
                reports,
                spent,
                items / spent));
    }

    private static String words(long seconds) {
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }
}

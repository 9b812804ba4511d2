package io.tocsin.deploy.notify;

import io.tocsin.schemas.runtime.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an endpoint's bridge has done, and how it fares: for metrics, health and the log. */
final class Tally {
    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);

    private final String endpoint;
    private final Counts.Count taken;
    private final Counts.Count failed;
    private final Counts.Count dead;
    private volatile int waiting;
    private volatile int failures;
    private volatile String last = "";
    private volatile String outage;

    Tally(String endpoint, List<String> endpoints, Counts counts) {
        this.endpoint = endpoint;
        this.taken = counts.by("tocsin.notify.delivered", "Messages that an endpoint took", "endpoint", endpoints);
        this.failed = counts.by("tocsin.notify.failures", "Requests that did not succeed", "endpoint", endpoints);
        this.dead = counts.by(
                "tocsin.notify.dead.letters", "Messages that went to the dead letters", "endpoint", endpoints);
    }

    void done(Outbox.Fate fate, Answer answer) {
        switch (fate) {
            case DELIVERED -> taken.add(endpoint);
            case LATER -> {
                failed.add(endpoint);
                if (failures == 0) {
                    LOG.warn("{} does not take messages: {}; they are kept and sent again", endpoint, answer.words());
                }
                last = answer.words();
            }
            case DEAD -> {
                failed.add(endpoint);
                LOG.error("{} did not take a message in time: {}; it is a dead letter", endpoint, answer.words());
                dead.add(endpoint);
            }
        }
    }

    void dead() {
        LOG.error("a record of the alert topic cannot be read; it is a dead letter of {}", endpoint);
        dead.add(endpoint);
    }

    void superseded() {
        LOG.info("a message that was put back for {} has been overtaken by a newer one", endpoint);
    }

    void waiting(Outbox outbox) {
        waiting = outbox.size();
        failures = outbox.mostFailures().orElse(0);
    }

    /** Messages that are not done. */
    int waiting() {
        return waiting;
    }

    /** Why alerts cannot be read; null if they can. */
    void outage(String reason) {
        if (reason != null && outage == null) {
            LOG.warn("alerts cannot be read for {}: {}", endpoint, reason);
        }
        outage = reason;
    }

    /** What keeps messages from getting through; empty if nothing does. */
    List<String> reasons() {
        var reasons = new ArrayList<String>();
        Optional.ofNullable(outage).ifPresent(reasons::add);
        if (failures > 0) {
            reasons.add(endpoint + " does not take messages, " + waiting + " wait: " + last);
        }
        return reasons;
    }
}

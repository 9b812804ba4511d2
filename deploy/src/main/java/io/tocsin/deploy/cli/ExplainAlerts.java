package io.tocsin.deploy.cli;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.WhyNot;
import io.tocsin.alerts.incident.Limits;
import io.tocsin.alerts.rule.Rule;
import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Settings;
import io.tocsin.deploy.pipeline.Followed;
import io.tocsin.deploy.pipeline.WholeTopic;
import io.tocsin.deploy.words.AlertWords;
import io.tocsin.deploy.words.Colours;
import io.tocsin.deploy.words.WhyNotWords;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Says why an alert rang, and why a rule did not. */
final class ExplainAlerts {
    private final Settings settings;
    private final Colours colours;
    private final AlertsConfig config;

    ExplainAlerts(Settings settings, Colours colours) {
        this.settings = settings;
        this.colours = colours;
        this.config = AlertsConfig.load(settings.rules(), settings.publishers(), RunStatus.ACTUAL);
    }

    /**
     * The alert in words.
     *
     * @param id its id, or how that begins
     */
    List<String> alert(String id, Instant now) {
        var found = new TreeMap<String, Followed.Seen<EscalationAlert>>();
        var cluster = settings.cluster();
        WholeTopic.read(cluster, cluster.topics().escalationAlerts(), seen -> {
            if (seen.key() != null && seen.key().startsWith(id)) {
                found.put(seen.key(), seen);
            }
        });
        if (found.size() > 1) {
            throw new Complaint(found.size() + " alerts begin with " + id + ": " + String.join(", ", found.keySet())
                    + "; give more of the id.");
        }
        if (found.isEmpty()) {
            throw new Complaint("No alert " + id + " is in "
                    + cluster.topics().escalationAlerts().name() + "; `tocsin watch --once` shows those that are.");
        }
        var words = new AlertWords(colours, Integer.MAX_VALUE);
        var last = found.firstEntry().getValue();
        return last.value() == null
                ? List.of(words.gone(last.key(), last.change()).strip())
                : words.explained(last.value(), reason(last.value()), now);
    }

    private String reason(EscalationAlert alert) {
        return config.rules().rules().stream()
                .filter(rule ->
                        rule.id().equals(alert.getRuleId()) && rule.version().equals(alert.getRuleVersion()))
                .map(Rule::reason)
                .findFirst()
                .orElse(null);
    }

    /** Why a rule has the level that it has at a moment, or none, by what was known then. */
    List<String> whyNot(String ruleId, String theatre, Instant at) {
        if (theatre != null && !config.theatres().ids().contains(theatre)) {
            throw new Complaint("There is no theatre '" + theatre + "'; known are "
                    + String.join(", ", config.theatres().ids()) + ".");
        }
        var rule = WhyNot.rule(config, ruleId);
        var items = new ArrayList<EnrichedItem>();
        var cluster = settings.cluster();
        var oldest = at.minus(Duration.ofDays(Limits.HORIZON));
        WholeTopic.read(cluster, cluster.topics().eventReports(), seen -> {
            if (seen.value() != null
                    && !seen.value().getEnvelope().getIngestedAt().isBefore(oldest)) {
                items.add(seen.value());
            }
        });
        return new WhyNotWords(colours).of(rule, WhyNot.ask(config, items, ruleId, theatre, at));
    }
}

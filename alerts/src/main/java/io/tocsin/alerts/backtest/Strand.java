package io.tocsin.alerts.backtest;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.incident.IncidentChange;
import io.tocsin.alerts.rule.RuleBook;
import io.tocsin.alerts.rule.RulePack;
import io.tocsin.schemas.EscalationAlert;
import java.util.Collection;
import java.util.List;

/** One rule file over the incidents of a backtest. */
public final class Strand {
    private final RulePack pack;
    private final RuleBook book;
    private final Kept<EscalationAlert> alerts = new Kept<>();

    Strand(AlertsConfig config, RulePack pack) {
        this.pack = pack;
        this.book = new RuleBook(pack, config.theatres(), config.countries(), config.run());
    }

    void settle(Collection<IncidentChange> changes, int edge, long now) {
        changes.forEach(book::apply);
        book.settle().forEach((id, standing) -> {
            if (standing != null && standing.since() >= edge) {
                alerts.stands(id, standing.alert(), standing.since(), now);
            } else {
                alerts.gone(id, edge, now);
            }
        });
        alerts.age(edge);
    }

    /** Its rules. */
    public RulePack pack() {
        return pack;
    }

    /** Every alert that was ever seen, by id. */
    public List<Kept.One<EscalationAlert>> alerts() {
        return alerts.all();
    }
}

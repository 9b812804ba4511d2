/**
 * From incidents to alerts. A rule says which incidents count, what is measured in a window of days, and how much of it makes
 * which level; a {@link io.tocsin.alerts.rule.Series} holds the incidents of one rule in one theatre, {@link
 * io.tocsin.alerts.rule.Tally} measures them day by day, and {@link io.tocsin.alerts.rule.Episodes} finds the runs of days
 * with a level. An alert is one such run. What the passing of a window will do to it is known when it is computed, so the
 * alert says it in event time and nothing is written when it happens.
 */
package io.tocsin.alerts.rule;

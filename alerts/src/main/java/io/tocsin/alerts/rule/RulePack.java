package io.tocsin.alerts.rule;

import java.util.List;

/**
 * The rules of one file.
 *
 * @param version version of the file
 * @param rules the rules in its order
 */
public record RulePack(String version, List<Rule> rules) {
    public RulePack {
        rules = List.copyOf(rules);
    }
}

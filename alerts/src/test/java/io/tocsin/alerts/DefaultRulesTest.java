package io.tocsin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.rule.Rule;
import io.tocsin.alerts.source.Theatre;
import io.tocsin.schemas.RunStatus;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DefaultRulesTest {
    private final AlertsConfig config = AlertsConfig.defaults(RunStatus.ACTUAL);

    @Test
    void everyExampleOfTheDefaultPackComesOutAsItSays() {
        assertThat(Examples.failures(config)).isEmpty();
    }

    @Test
    void everyRuleRingsOnOneExampleAndStaysBelowOnAnother() {
        for (var rule : config.rules().rules()) {
            assertThat(rule.examples().stream().map(example -> example.level()).distinct())
                    .as(rule.id())
                    .hasSizeGreaterThan(1);
            assertThat(rule.reason()).as(rule.id()).hasSizeGreaterThan(40);
        }
    }

    @Test
    void thePackWatchesAtLeastSixTheatres() {
        var theatres = new TreeSet<String>();
        config.rules().rules().stream().map(Rule::theatres).forEach(theatres::addAll);
        assertThat(theatres).hasSizeGreaterThanOrEqualTo(6).doesNotContain(Theatre.OTHER);
        assertThat(config.theatres().ids()).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void familiesOfFortyCountriesAreListed() {
        assertThat(config.families().countries()).isGreaterThanOrEqualTo(40);
    }
}

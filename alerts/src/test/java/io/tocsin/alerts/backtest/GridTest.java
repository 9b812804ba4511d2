package io.tocsin.alerts.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.rule.RulePack;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.RunStatus;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final RulePack BASE =
            AlertsConfig.defaults(RunStatus.EXERCISE).rules();

    @Test
    void aGridIsTheProductOfItsValues() {
        var grid = Grid.of("rule=korea-launches;window=7d,14d;MODERATE=2..5", BASE);
        assertThat(grid.variants()).hasSize(8 - grid.leftOut());
        assertThat(grid.level()).isEqualTo(Level.MODERATE);
        var first = grid.variants().get(0);
        assertThat(first.name()).isEqualTo("window=7, MODERATE=2");
        assertThat(first.pack().rules()).singleElement().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo("korea-launches");
            assertThat(rule.window()).isEqualTo(7);
        });
    }

    @Test
    void aLevelAboveTheNextIsLeftOut() {
        // SEVERE stands at 3 in the pack, so MODERATE cannot be 4 or 5.
        var grid = Grid.of("rule=korea-launches;MODERATE=2..5", BASE);
        assertThat(grid.variants()).extracting(Grid.Variant::name).containsExactly("MODERATE=2", "MODERATE=3");
        assertThat(grid.leftOut()).isEqualTo(2);
    }

    @Test
    void aSlipIsAnswered() {
        assertThatThrownBy(() -> Grid.of("windw=7", BASE)).hasMessageContaining("'windw' cannot be varied");
        assertThatThrownBy(() -> Grid.of("window=7..x", BASE)).hasMessageContaining("no number");
        assertThatThrownBy(() -> Grid.of("rule=nothing;window=7", BASE)).hasMessageContaining("no rule nothing");
        assertThatThrownBy(() -> Grid.of("window", BASE)).hasMessageContaining("no key with values");
    }
}

package io.tocsin.deploy.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Today's topologies keep the parts and stores of every release: they name its state on disk and on the brokers. */
class ReleasedTopologyTest {
    private static final Path RELEASES = Path.of("src/test/resources/releases");

    @Test
    void todaysTopologiesLayOutTheirStateAsEveryReleaseDid() throws IOException {
        try (var versions = Files.list(RELEASES)) {
            for (var version : versions.toList()) {
                for (var room : List.of("enrich", "alerts")) {
                    var today = Path.of("..", room, "src/test/resources/topology", room + ".txt");
                    assertThat(layout(Files.readString(today)))
                            .as("%s: the state of release %s would be lost; see Upgrading in README.md", room, version)
                            .isEqualTo(layout(Files.readString(version.resolve(room + ".txt"))));
                }
            }
        }
    }

    @Test
    void anotherLayoutIsSeen() throws IOException {
        var alerts = Files.readString(RELEASES.resolve("0.1/alerts.txt"));
        assertThat(layout(alerts))
                .containsExactly("0/items-store", "0/newest-store", "0/sent-alerts-store", "0/sent-incidents-store");
        assertThat(layout(alerts.replace("items-store", "item-store"))).isNotEqualTo(layout(alerts));
        assertThat(layout(alerts.replace("Sub-topology: 0", "Sub-topology: 1"))).isNotEqualTo(layout(alerts));
        assertThat(layout(alerts.replace("judge-items", "judge-more"))).isEqualTo(layout(alerts));
    }

    private static List<String> layout(String description) {
        var part = "";
        var stores = new ArrayList<String>();
        for (var line : description.lines().toList()) {
            if (line.contains("Sub-topology: ")) {
                part = line.replaceAll("\\D", "");
            } else if (line.contains("(stores: [")) {
                var prefix = part + "/";
                named(line).map(store -> prefix + store).forEach(stores::add);
            }
        }
        return stores.stream().distinct().sorted().toList();
    }

    private static Stream<String> named(String line) {
        var list = line.substring(line.indexOf("(stores: [") + "(stores: [".length(), line.indexOf("])"));
        return Arrays.stream(list.split(",\\s*")).filter(store -> !store.isBlank());
    }
}

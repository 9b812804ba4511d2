package io.tocsin.deploy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Arrows between the rooms run one way. */
class ArrowsTest {
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "schemas", Set.of("confluent"),
            "ingest", Set.of("schemas"),
            "enrich", Set.of("schemas"),
            "alerts", Set.of("schemas"),
            "deploy", Set.of("schemas", "ingest", "enrich", "alerts"));
    private static final Pattern ROOM =
            Pattern.compile("<groupId>io\\.tocsin</groupId>\\s*<artifactId>tocsin-([a-z]+)</artifactId>");

    @Test
    void roomsDependOnlyAlongTheLine() {
        for (var room : Sources.ROOMS) {
            var pom = Sources.text(Sources.root().resolve(room).resolve("pom.xml"));
            assertThat(wrongArrows(room, pom)).as("wrong arrows of %s", room).isEmpty();
        }
    }

    @Test
    void noPackageIsImportedAgainstTheLine() {
        for (var room : Sources.ROOMS) {
            Sources.main(room).forEach((path, source) -> assertThat(wrongImports(room, source))
                    .as("imports of %s", path)
                    .isEmpty());
        }
    }

    @Test
    void theTopLevelIsThatOfTheDesign() {
        var parent = Sources.text(Sources.root().resolve("pom.xml"));
        assertThat(Pattern.compile("<module>([^<]+)</module>")
                        .matcher(parent)
                        .results()
                        .map(m -> m.group(1)))
                .containsExactly("schemas/confluent", "schemas", "ingest", "enrich", "alerts", "deploy");
    }

    @Test
    void aWrongArrowIsSeen() {
        var pom = "<dependency><groupId>io.tocsin</groupId>\n <artifactId>tocsin-alerts</artifactId></dependency>";
        assertThat(wrongArrows("enrich", pom)).containsExactly("alerts");
        assertThat(wrongImports("ingest", "import io.tocsin.enrich.Enrichment;"))
                .containsExactly("enrich");
        assertThat(wrongImports("schemas", "import static io.tocsin.alerts.Rule.OF;"))
                .containsExactly("alerts");
    }

    private static List<String> wrongArrows(String room, String pom) {
        return beyond(room, ROOM.matcher(pom).results().map(m -> m.group(1)).toList());
    }

    private static List<String> wrongImports(String room, String source) {
        return beyond(
                room,
                Pattern.compile("import (?:static )?io\\.tocsin\\.([a-z]+)")
                        .matcher(source)
                        .results()
                        .map(m -> m.group(1))
                        .toList());
    }

    private static List<String> beyond(String room, List<String> names) {
        var wrong = new ArrayList<>(new TreeSet<>(names));
        wrong.remove(room);
        wrong.removeAll(new TreeMap<>(ALLOWED).get(room));
        return wrong;
    }
}

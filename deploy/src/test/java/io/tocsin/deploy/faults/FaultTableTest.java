package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table FAULTS.md names tests that there are, and says when they run. */
class FaultTableTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w*)#(\\w+)`");
    private static final String LONG = "@Tag(\"faults\")";

    private final Map<String, String> tests = tests();

    @Test
    void everyTestThatItNamesExistsAndRunsWhenItSays() throws IOException {
        var rows = Files.readAllLines(Path.of("FAULTS.md")).stream()
                .filter(line -> line.matches("\\| [\\d–].*"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(40);
        assertThat(rows.stream().flatMap(row -> faults(row).stream()).toList()).isEmpty();
    }

    @Test
    void aWrongRowIsSeen() {
        assertThat(faults("| 2 ● | a | b | c | `CrashIT#nothing` | build |")).containsExactly("no CrashIT#nothing");
        assertThat(faults("| 2 | a | b | c | `Nowhere#nothing` | build |")).containsExactly("no Nowhere#nothing");
        assertThat(faults("| 2 | a | b | c | no test | build |")).hasSize(1);
        assertThat(faults("| 14 ● | a | b | c | `BrokerLossIT#theLeaderIsKilledFiveTimes` | faults |"))
                .containsExactly("14 ● has to run in every build");
        assertThat(faults("| 14 | a | b | c | `BrokerLossIT#theLeaderIsKilledFiveTimes` | build |"))
                .containsExactly("BrokerLossIT#theLeaderIsKilledFiveTimes does not run in: build");
        assertThat(faults("| 7 | a | b | c | `EndsIT#aServiceThatWaitsOutAnOutageEndsAtOnceWhenItIsAsked` | build |"))
                .hasSize(1);
    }

    /** What is wrong with a row. */
    private List<String> faults(String row) {
        var cells = row.strip().split("\\s*\\|\\s*");
        var run = cells[6];
        var faults = new ArrayList<String>();
        if (cells[1].contains("●") && !run.equals("build")) {
            faults.add(cells[1] + " has to run in every build");
        }
        var named = NAMED.matcher(cells[5]).results().toList();
        if (named.isEmpty() && !run.equals("not run")) {
            faults.add(cells[1] + " names no test");
        }
        var type = "";
        for (var one : named) {
            type = one.group(1).isEmpty() ? type : one.group(1);
            var name = type + "#" + one.group(2);
            var source = tests.getOrDefault(type, "");
            var method = source.indexOf("    void " + one.group(2) + "(");
            if (method < 0) {
                faults.add("no " + name);
            } else if (isLong(source, method) != run.equals("faults")) {
                faults.add(name + " does not run in: " + run);
            }
        }
        return faults;
    }

    /** By a tag of the class, or one between this method and the end of the one before. */
    private static boolean isLong(String source, int method) {
        var head = source.substring(0, source.indexOf("class "));
        var before = source.substring(source.lastIndexOf("\n    }\n", method) + 1, method);
        return head.contains(LONG) || before.contains(LONG);
    }

    /** Test sources of all rooms by the name of their class. */
    private static Map<String, String> tests() {
        var tests = new TreeMap<String, String>();
        for (var room : List.of("schemas", "ingest", "enrich", "alerts", "deploy")) {
            try (var files = Files.walk(Path.of("..", room, "src/test/java"))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    var name = file.getFileName().toString();
                    tests.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return tests;
    }
}

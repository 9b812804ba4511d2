package io.tocsin.schemas.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlNodeTest {
    enum Measure {
        UNKNOWN,
        INCIDENTS,
        DRILL_DAYS
    }

    @Test
    void readsTypedValuesInTheOrderOfTheFile() {
        var node = yaml("b: 7\na: text\nlist: [x, NO]\nflag: true\nratio: 0.5\nmeasure: drill-days\nnothing:\n");
        assertThat(node.entries().keySet()).containsExactly("b", "a", "list", "flag", "ratio", "measure", "nothing");
        assertThat(node.get("b").whole()).isEqualTo(7);
        assertThat(node.get("a").texts()).containsExactly("text");
        assertThat(node.get("list").texts()).isEqualTo(List.of("x", "NO"));
        assertThat(node.get("flag").truth()).isTrue();
        assertThat(node.get("ratio").number()).isEqualTo(0.5);
        assertThat(node.get("measure").constant(Measure.class)).isEqualTo(Measure.DRILL_DAYS);
        assertThat(node.find("nothing")).isEmpty();
        assertThat(node.find("absent")).isEmpty();
        assertThat(node.get("ratio").place()).isEqualTo("f.yaml:5");
    }

    @Test
    void refusesAnUnknownKeyWithItsLineAndTheNearestKnownOne() {
        var node = yaml("window: 7\nthreshhold: 3\n");
        says(() -> node.only("window", "threshold"), "f.yaml:2: unknown key 'threshhold'; did you mean 'threshold'?");
        says(() -> node.only("window", "kinds"), "f.yaml:2: unknown key 'threshhold'; known are kinds, window");
        assertThat(yaml("window: 7\nthreshold: 3\n").only("window", "threshold"))
                .isNotNull();
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        says(() -> yaml("a: 1\nb: 2\na: 3\n").entries(), "f.yaml:3: key 'a' stands twice; remove one of them");
    }

    @Test
    void refusesValuesOfAnotherKind() {
        var node = yaml("n: many\nd: NaN\nt: yes\nm: drill-dayz\nw: 9\nl: {a: 1}\nx: [1]\n");
        says(() -> node.get("n").whole(), "f.yaml:1: 'many' is not a whole number; write digits only");
        says(
                () -> node.get("d").number(),
                "f.yaml:2: 'NaN' is not a number; write digits, with a point for the fraction");
        says(() -> node.get("t").truth(), "f.yaml:3: 'yes' is neither true nor false; write true or false");
        says(
                () -> node.get("m").constant(Measure.class),
                "f.yaml:4: unknown word 'drill-dayz'; did you mean 'DRILL_DAYS'?");
        says(() -> node.get("w").whole(1, 8), "f.yaml:5: 9 is out of range; write a number from 1 to 8");
        says(() -> node.get("l").items(), "f.yaml:6: expected a list; write [a, b] or lines that begin with '- '");
        says(() -> node.get("x").text(), "f.yaml:7: expected a single value; write one word, number or quoted text");
        says(() -> node.get("q"), "f.yaml:1: key 'q' is missing; add 'q:'");
        says(() -> node.get("x").entries(), "f.yaml:7: expected keys with values; write 'key: value'");
    }

    @Test
    void saysOnWhichLineAFileIsNotYaml() {
        assertThatThrownBy(() -> yaml("a: 1\nb: [1, 2\nc: 3\n"))
                .isInstanceOf(YamlProblem.class)
                .hasMessageStartingWith("f.yaml:3: not YAML: ");
        says(() -> yaml(""), "f.yaml: the file is empty; see the README for an example");
        assertThatThrownBy(() -> YamlFile.read("f.yaml", new ByteArrayInputStream(new byte[] {(byte) 0xff, 0, 1})))
                .isInstanceOf(YamlProblem.class);
    }

    @Test
    void saysThatAFileIsMissing(@TempDir Path folder) throws IOException {
        var file = folder.resolve("rules.yaml");
        says(() -> YamlFile.read(file), file + ": there is no such file; check the path");
        Files.writeString(file, "a: 1\n");
        assertThat(YamlFile.read(file).get("a").whole()).isEqualTo(1);
    }

    @Test
    void findsTheNearestWordButNoFarOne() {
        assertThat(Nearest.to("teh", List.of("the", "tan"))).contains("the");
        assertThat(Nearest.to("publishres", List.of("publishers", "rules"))).contains("publishers");
        assertThat(Nearest.to("banana", List.of("window", "kinds"))).isEmpty();
        assertThat(Nearest.edits("kitten", "sitting")).isEqualTo(3);
    }

    private static YamlNode yaml(String text) {
        return YamlFile.read("f.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void says(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(YamlProblem.class).hasMessage(message);
    }
}

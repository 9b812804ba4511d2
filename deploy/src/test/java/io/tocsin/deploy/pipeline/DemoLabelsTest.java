package io.tocsin.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.enrich.ExtractLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample feed is read as its editor meant it: labels.tsv says of each item whether it tells a new launch or drill. */
class DemoLabelsTest {
    /** Read otherwise than meant: a launch item that mentions in passing that a running drill is extended. */
    private static final Set<String> READ_OTHERWISE = Set.of("d035");

    private static final Map<String, String> MEANT = new TreeMap<>();
    private static final Map<String, String> READ = new TreeMap<>();

    @BeforeAll
    static void readTheFeed() throws IOException {
        try (InputStream labels = DemoFeed.class.getResourceAsStream("/demo/labels.tsv")) {
            for (String line : text(labels).split("\n")) {
                String[] cells = line.split("\t");
                if (!line.startsWith("#") && !cells[0].equals("id")) {
                    MEANT.put(cells[0], cells[2].strip() + " " + cells[3].strip());
                }
            }
        }
        var out = new ByteArrayOutputStream();
        try (InputStream items = DemoFeed.items()) {
            ExtractLines.run(items, out, false);
        }
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            var answer = new JsonMapper().readTree(line);
            var alertable = answer.get("alertable");
            READ.put(answer.get("id").textValue(), alertable.get("launch") + " " + alertable.get("drill"));
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everyItemIsReadAsItsEditorMeantIt() {
        var otherwise = new TreeSet<String>();
        MEANT.forEach((id, meant) -> {
            if (!meant.equals(READ.get(id))) {
                otherwise.add(id);
            }
        });
        assertThat(otherwise).isEqualTo(new TreeSet<>(READ_OTHERWISE));
    }

    @Test
    void halfOfTheFeedTellsNothingNew() {
        List<String> silent = new ArrayList<>(MEANT.values());
        silent.removeIf(meant -> meant.contains("true"));
        assertThat(silent.size() * 2).isGreaterThanOrEqualTo(MEANT.size());
        assertThat(MEANT).hasSizeGreaterThanOrEqualTo(60);
    }
}

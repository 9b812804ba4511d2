package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Articles full of missiles and drills that report nothing new: they must not ring, and one sentence more must. */
class SampleArticleTest {
    /** The analyst's article lies beside the project, where it is at hand; the one below is ours and always there. */
    private static final Path SAMPLE =
            Path.of(System.getProperty("basedir", ".")).resolve("../../shared/data/sample-article.ar.txt");

    private static final String OWN =
            "كرر وزير الدفاع الكوري الجنوبي أن بلاده سترد بحزم إذا أجرت كوريا الشمالية تجربة نووية سابعة.\n"
                    + "ونفت واشنطن أنها تبحث مع سيول إجراء مناورات نووية مشتركة.\n"
                    + "وكانت بيونغ يانغ أطلقت العام الماضي عشرات الصواريخ الباليستية، بينها صاروخ عابر للقارات في 18 تشرين الثاني/نوفمبر 2022.\n"
                    + "ويقول محللون إن الزعيم الكوري الشمالي قد يأمر بإطلاق قمر صناعي للتجسس في الربيع، وإن مناورات الربيع بين الحليفين قد تؤجل.\n";
    private static final String NEWS =
            "أطلقت كوريا الشمالية صباح الثلاثاء صاروخا باليستيا باتجاه بحر اليابان، بحسب ما أعلنت هيئة الأركان المشتركة في سيول.\n";

    private static JsonNode extracted(String text) {
        var item = JsonNodeFactory.instance.objectNode();
        item.put("id", "article").put("published", "2023-01-03").put("text", text);
        return Labelled.json(Labelled.extract(List.of(item.toString())).get(0));
    }

    private static List<String> articles() throws IOException {
        List<String> articles = new ArrayList<>(List.of(OWN));
        if (Files.exists(SAMPLE)) {
            articles.add(Files.readString(SAMPLE, StandardCharsets.UTF_8));
        }
        System.out.println("articles without news: " + articles.size() + (articles.size() == 1 ? ", ours only" : ""));
        return articles;
    }

    @Test
    void oldNewsDoesNotRing() throws IOException {
        for (String article : articles()) {
            JsonNode answer = extracted(article);
            assertThat(answer.get("lang").asText()).isEqualTo("ar");
            assertThat(answer.get("alertable").toString()).isEqualTo("{\"launch\":false,\"drill\":false}");
            assertThat(answer.get("events")).as("it has been read").hasSizeGreaterThan(2);
        }
    }

    @Test
    void oneNewSentenceRings() throws IOException {
        for (String article : articles()) {
            JsonNode answer = extracted(NEWS + article);
            assertThat(answer.get("alertable").toString()).isEqualTo("{\"launch\":true,\"drill\":false}");
        }
    }
}

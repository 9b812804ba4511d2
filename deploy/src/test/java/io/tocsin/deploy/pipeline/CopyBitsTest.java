package io.tocsin.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.alerts.source.Copies;
import io.tocsin.schemas.NearDuplicate;
import io.tocsin.schemas.NewsItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many copies the bound on differing bits finds, and how many stories of others it takes for copies: demo texts, edited. */
class CopyBitsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VARIANTS = 4;

    private static List<NewsItem> stories;

    private final Random random = new Random(1);
    private long found;
    private long made;

    @BeforeAll
    static void readStories() throws IOException {
        stories = DemoNews.items().stream()
                .filter(item -> item.getEnvelope().getNearDuplicate() != null
                        && sentences(item.getText()).size() > 2)
                .toList();
        assertThat(stories).hasSizeGreaterThan(50);
    }

    @Test
    void aChangedWordIsFoundNearlyAlways() throws IOException {
        assertThat(share(this::wordChanged)).isGreaterThan(0.9);
    }

    @Test
    void aSentenceMoreOrLessInThreeOrFourIsFoundEverySecondTime() throws IOException {
        assertThat(share(this::sentenceCut)).isGreaterThan(0.45);
        assertThat(share(this::sentenceAdded)).isGreaterThan(0.55);
    }

    @Test
    void noTwoStoriesOfTheSameEventsAreTakenForCopies() {
        var pairs = 0;
        var joined = new ArrayList<String>();
        for (int i = 0; i < stories.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (stories.get(i).getLanguage().equals(stories.get(j).getLanguage())) {
                    pairs++;
                    if (copies(stories.get(i), stories.get(j)) && shared(stories.get(i), stories.get(j)) < 0.5) {
                        joined.add(
                                stories.get(i).getText() + "\n" + stories.get(j).getText());
                    }
                }
            }
        }
        assertThat(pairs).isGreaterThan(1_000);
        assertThat(joined).isEmpty();
    }

    private interface Edit {
        String of(NewsItem story);
    }

    private double share(Edit edit) throws IOException {
        for (var story : stories) {
            for (int i = 0; i < VARIANTS; i++) {
                var variant = variant(edit.of(story));
                made++;
                found += copies(story, variant) ? 1 : 0;
            }
        }
        return found / (double) made;
    }

    private static NewsItem variant(String text) throws IOException {
        var line = JSON.createObjectNode()
                .put("id", "variant")
                .put("publisher", "copy.example")
                .put("published", "2022-11-02T00:00:00Z")
                .put("text", text);
        return DemoNews.read(
                        new ByteArrayInputStream(JSON.writeValueAsString(line).getBytes(StandardCharsets.UTF_8)))
                .get(0);
    }

    private static boolean copies(NewsItem a, NewsItem b) {
        return Long.bitCount(NearDuplicate.bits(a.getEnvelope()) ^ NearDuplicate.bits(b.getEnvelope()))
                <= Copies.COPY_BITS;
    }

    private static double shared(NewsItem a, NewsItem b) {
        var words = words(a);
        words.retainAll(words(b));
        return words.size() / (double) Math.min(words(a).size(), words(b).size());
    }

    private static Set<String> words(NewsItem item) {
        return new HashSet<>(Arrays.asList(item.getText().split("\\s+")));
    }

    private String wordChanged(NewsItem story) {
        var words = new ArrayList<>(List.of(story.getText().split(" ")));
        words.set(random.nextInt(words.size()), "another");
        return String.join(" ", words);
    }

    private String sentenceCut(NewsItem story) {
        var sentences = sentences(story.getText());
        sentences.remove(random.nextInt(sentences.size()));
        return String.join(" ", sentences);
    }

    private String sentenceAdded(NewsItem story) {
        var sentences = sentences(story.getText());
        var others = sentences(stories.get(random.nextInt(stories.size())).getText());
        sentences.add(random.nextInt(sentences.size() + 1), others.get(random.nextInt(others.size())));
        return String.join(" ", sentences);
    }

    private static List<String> sentences(String text) {
        return new ArrayList<>(List.of(text.split("(?<=[.!?。؟])\\s+")));
    }
}

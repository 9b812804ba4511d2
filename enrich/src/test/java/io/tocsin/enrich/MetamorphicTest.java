package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.Temporal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must change, and what must not, when a text is changed in one respect. */
class MetamorphicTest {
    private static final Enrichment ENRICHMENT = Enrichment.load();

    private static final Map<String, String> UNRELATED = Map.of(
            "ar",
            "وقال مدرب الفريق إن لاعبيه سيعودون إلى ملعبهم مساء الأحد بعد راحة قصيرة.",
            "en",
            "The museum reopened its east wing after two years of repairs, and tickets sold out by noon.",
            "ko",
            "시립 미술관은 2년 동안의 보수를 마치고 동쪽 전시실을 다시 열었으며 입장권은 정오에 매진됐다.");

    private static List<Report> read(String language, String title, String text, String published) {
        return ENRICHMENT
                .read(new Story("x", language, title, text, LocalDate.parse(published), null))
                .reports();
    }

    @ParameterizedTest
    @CsvSource({
        "en, 'North Korea fired a ballistic missile toward the sea on January 3, 2023, the South Korean military said.'",
        "en, 'India and France held a naval exercise in the Arabian Sea on 3 January 2023.'",
        "ko, '북한이 2023년 1월 3일 동해상으로 탄도미사일 1발을 발사했다고 합동참모본부가 밝혔다.'",
        "ar, 'أطلقت كوريا الشمالية صاروخا باليستيا باتجاه البحر في 3 كانون الثاني/يناير 2023، بحسب الجيش الكوري الجنوبي.'",
    })
    void aLaterPublicationMakesItBackground(String language, String text) {
        List<Report> then = read(language, null, text, "2023-01-03");
        List<Report> later = read(language, null, text, "2023-02-20");
        assertThat(then).hasSize(1);
        assertThat(then.get(0).getTemporal()).isEqualTo(Temporal.NEW);
        assertThat(later).hasSize(1);
        assertThat(later.get(0).getTemporal()).isEqualTo(Temporal.BACKGROUND);
        assertThat(slots(later)).isEqualTo(slots(then));
        assertThat(later.get(0).getActors()).isEqualTo(then.get(0).getActors());
    }

    /** All but actors, which some changes are about, and whether it is new. */
    private static List<String> slots(List<Report> reports) {
        return reports.stream()
                .map(r -> r.getKind() + " " + r.getModality() + " " + r.getWeaponClass() + " " + r.getWeaponName() + " "
                        + r.getCount() + r.getCountApprox() + " "
                        + (r.getDay() == null ? "" : r.getDay().getPoint()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en", "ko"})
    void anUnrelatedParagraphAddsNoEventAndTakesNone(String language) {
        List<String> changed = new ArrayList<>();
        int items = 0;
        for (String line : Labelled.lines(language)) {
            JsonNode item = Labelled.json(line);
            Story story = Ungated.story(item);
            var more = new Story(
                    story.id(),
                    story.language(),
                    story.title(),
                    story.text() + "\n\n" + UNRELATED.get(language),
                    story.published(),
                    null);
            items++;
            if (!story.text().isEmpty()
                    && !ENRICHMENT
                            .read(more)
                            .reports()
                            .equals(ENRICHMENT.read(story).reports())) {
                changed.add(story.id());
            }
        }
        assertThat(items).isPositive();
        assertThat(changed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "en, 'X fired two short-range ballistic missiles into the sea on Tuesday, a defence ministry official said.', North Korea, India, Iran, France, Pakistan",
        "en, 'X began a five-day live-fire drill along its northern coast on Tuesday.', Taiwan, Vietnam, Poland, Egypt, Chile",
        "en, 'X has denied that it carried out a nuclear test.', India, Iran, Russia, North Korea, China",
        "ko, 'X이 화요일 동해상으로 단거리 탄도미사일 2발을 발사했다.', 북한, 이란, 미국, 태국, 영국",
        "ar, 'أطلقت X صاروخين باليستيين قصيري المدى باتجاه البحر يوم الثلاثاء.', كوريا الشمالية, إيران, الهند, فرنسا, باكستان",
    })
    void anotherCountryChangesTheActorsOnly(
            String language, String text, String a, String b, String c, String d, String e) {
        List<String> first = null;
        Collection<List<String>> actors = new java.util.LinkedHashSet<>();
        for (String country : List.of(a, b, c, d, e)) {
            List<Report> reports = read(language, null, text.replace("X", country), "2023-01-03");
            assertThat(reports).as(country).hasSize(1);
            List<String> slots = slots(reports);
            first = first == null ? slots : first;
            assertThat(slots).as(country).isEqualTo(first);
            actors.add(reports.get(0).getActors());
        }
        assertThat(actors).hasSize(5).allMatch(states -> states.size() == 1);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 'North Korea fired a ballistic missile into the East Sea on Tuesday.', "
                + "'Russia said it would hold naval exercises with China in May.', "
                + "'Iran denied that it had tested an intercontinental missile.', "
                + "'India launched a satellite from Sriharikota on 2 January 2023.'",
        "ko, '북한이 3일 동해상으로 탄도미사일을 발사했다.', '러시아와 중국은 5월에 해상 훈련을 할 계획이라고 밝혔다.', "
                + "'이란은 대륙간탄도미사일을 시험했다는 보도를 부인했다.', '인도는 2일 인공위성을 발사했다.'",
        "ar, 'أطلقت كوريا الشمالية صاروخا باليستيا يوم الثلاثاء.', 'قالت روسيا إنها ستجري مناورات بحرية مع الصين في مايو.', "
                + "'نفت إيران أنها اختبرت صاروخا عابرا للقارات.', 'أطلقت الهند قمرا صناعيا في 2 يناير 2023.'",
    })
    void theOrderOfParagraphsDoesNotChangeWhatIsSaidToHaveHappened(
            String language, String lead, String b, String c, String d) {
        List<String> first = kinds(language, lead, b, c, d);
        assertThat(first).hasSize(4).doesNotHaveDuplicates();
        assertThat(kinds(language, lead, d, c, b)).isEqualTo(first);
        assertThat(kinds(language, lead, c, b, d)).isEqualTo(first);
        assertThat(kinds(language, lead, d, b, c)).isEqualTo(first);
    }

    private static List<String> kinds(String language, String... paragraphs) {
        return read(language, null, String.join("\n\n", paragraphs), "2023-01-03").stream()
                .map(r -> r.getKind() + " " + r.getModality() + " " + r.getActors())
                .sorted()
                .toList();
    }
}

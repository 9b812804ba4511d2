package io.tocsin.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.page.NoArticle.Cause;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule by an example, with the near miss beside it. */
class PageRulesTest {

    private static final URI ADDRESS = URI.create("https://news.example.com/2026/1");
    private static final String FIRST =
            "The joint chiefs said on Tuesday that a missile was fired towards the sea east of the peninsula.";
    private static final String LAST =
            "It flew for some 400 kilometres and fell into the sea, the ministry of defence said.";

    @Test
    void aLineThatLeadsToAnotherStoryIsLeftOut() {
        assertThat(text("<p>Read also: <a href='/2'>Two missiles in March</a></p>"))
                .isEqualTo(FIRST + "\n" + LAST);
        assertThat(
                        text(
                                "<p>Read also were the names of the <a href='/2'>dead</a>, all of them soldiers of the north.</p>"))
                .contains("Read also were the names");
    }

    @Test
    void aSectionOfOtherStoriesIsLeftOutWithWhatStandsUnderItsHeading() {
        String stories = "<ul><li>A missile was fired in March and another one in April.</li></ul>";
        assertThat(text("<div><h3>Related stories</h3>" + stories + "</div>")).isEqualTo(FIRST + "\n" + LAST);
        assertThat(text("<div><h3>What is known</h3>" + stories + "</div>"))
                .contains("What is known\nA missile was fired in March");
    }

    @Test
    void aLinkedWordInASentenceStaysWhateverItsClass() {
        assertThat(text("<p>The north fired a <a class='related-link' href='/m'>missile</a> once more on Monday.</p>"))
                .contains("The north fired a missile once more on Monday.");
        assertThat(text("<p><a class='related-link' href='/m'>The north fired a missile.</a></p>"))
                .isEqualTo(FIRST + "\n" + LAST);
    }

    @Test
    void commentsLongerThanTheArticleAreLeftOut() {
        String comments = IntStream.range(0, 20)
                .mapToObj(
                        n -> "<p>I have seen missile " + n + " with my own eyes, and nobody believes what I tell.</p>")
                .collect(Collectors.joining());
        String page = "<div><p>" + FIRST + "</p><p>" + LAST + "</p></div><div class='comments'>" + comments + "</div>";
        assertThat(article(page).text()).isEqualTo(FIRST + "\n" + LAST);
        assertThat(article(page.replace("comments", "story")).text()).contains("own eyes");
    }

    @Test
    void aNameThatLiesIsNotBelievedWhereAllTheTextIs() {
        assertThat(article("<div class='has-sidebar'><p>" + FIRST + "</p><p>" + LAST + "</p></div>")
                        .text())
                .isEqualTo(FIRST + "\n" + LAST);
        assertThat(text("<div class='sidebar'><p>Nothing at all is known of the crew of the ship.</p></div>"))
                .doesNotContain("crew");
    }

    @Test
    void commentsAreNoArticleEvenWhereNothingElseIs() {
        String comment =
                "<p>I have seen the missile with my own eyes, and nobody believes what I tell them about it.</p>";
        String other = comment.replace("eyes", "ears");
        assertThat(read("<h2>A missile</h2><div class='comments'>" + comment + other + "</div>"))
                .isInstanceOf(NoArticle.class);
        assertThat(read("<h2>A missile</h2><div class='widget'>" + comment + other + "</div>"))
                .isInstanceOf(Article.class);
    }

    @Test
    void tagsOfAStoryAmongItsClassesDoNotNameItsBox() {
        String text = "<h2>A missile</h2><p>" + FIRST + "</p><p>" + LAST + "</p>";
        assertThat(read("<article class='post hentry category-latest-news tag-comments'>" + text + "</article>"))
                .isInstanceOf(Article.class);
        assertThat(read("<article class='latest-news'>" + text + "</article>")).isInstanceOf(NoArticle.class);
    }

    @Test
    void aFlashOfOneLineIsAnArticleWhereThePageSaysSo() {
        String flash = "<p>북, 동해상으로 미상 탄도미사일 발사.</p><div class=piano></div>";
        assertThat(read("<meta property=og:type content=article><article>" + flash + "</article>"))
                .isInstanceOf(Article.class);
        assertThat(read("<article>" + flash + "</article>")).isInstanceOf(NoArticle.class);
    }

    @Test
    void hiddenTextIsNotRead() {
        assertThat(text("<p style='display: none'>A missile was fired at the capital, we made this up.</p>"))
                .isEqualTo(FIRST + "\n" + LAST);
        assertThat(text("<p style='display: block'>The crew of the ship is well, its owner said later.</p>"))
                .contains("crew");
    }

    @Test
    void aBreakEndsALineAfterASentenceOnly() {
        assertThat(
                        text(
                                "<p>The crew of the ship<br>is well. <br>Its owner told it to the port<br><br>in the evening of the day</p>"))
                .contains("The crew of the ship is well.\nIts owner told it to the port\nin the evening of the day");
    }

    @Test
    void marksOfScriptsStayAndInvisibleOnesGo() {
        assertThat(Pages.text("<p>می\u200cخواهد\u00ad \u200fالف\ufeff</p><script>x</script><p>b&amp;c</p>"))
                .isEqualTo("می\u200cخواهد \u200fالف\nb&c");
        assertThat(Pages.text("plain\n2 < 3")).isEqualTo("plain\n2 < 3");
    }

    @Test
    void theBodyToldIsTakenWhereThePageShowsItsBeginning() {
        String told = "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"articleBody\":\""
                + FIRST + "\\n" + LAST + "\\nThe crew of the ship is well.\"}]}</script>";
        assertThat(article(told + "<article><p>" + FIRST + "</p></article>").text())
                .contains("The crew of the ship");
        String other =
                "<p>Bakers in the capital asked for help against the price of butter, which rose by a third.</p>";
        assertThat(article(told + "<article>" + other + other.replace("Bakers", "Millers") + "</article>")
                        .text())
                .doesNotContain("The crew of the ship");
    }

    @Test
    void aPageMayNotChooseThePublisherItIsOf() {
        assertThat(canonical("https://www.example.com/1")).isEqualTo("https://www.example.com/1");
        assertThat(canonical("/1?utm_source=x")).isEqualTo("https://news.example.com/1");
        assertThat(canonical("https://example.org/1")).isNull();
        assertThat(canonical("https://news.example.com.evil.com/1")).isNull();
        assertThat(canonical("https://www.example.com/")).isNull();
        assertThat(canonical("javascript:alert(1)")).isNull();
    }

    @Test
    void twoSitesUnderOnePublicSuffixAreTwo() {
        String page = "<link rel=canonical href='https://other.co.uk/1'>" + "<p>" + FIRST + LAST + "</p>";
        assertThat(((Article) Pages.read(
                                page.getBytes(StandardCharsets.UTF_8), null, URI.create("https://one.co.uk/1")))
                        .canonical())
                .isNull();
        String numbers = page.replace("other.co.uk", "10.0.0.1");
        assertThat(((Article) Pages.read(
                                numbers.getBytes(StandardCharsets.UTF_8), null, URI.create("http://9.0.0.1/1")))
                        .canonical())
                .isNull();
    }

    @Test
    void aLanguageThatTheScriptBeliesIsNotClaimed() {
        assertThat(article("<html lang=en_GB><p>" + FIRST + LAST + "</p>").language())
                .isEqualTo("en-GB");
        assertThat(article("<html lang=ko><meta property=og:locale content=en_US><p>" + FIRST + LAST + "</p>")
                        .language())
                .isEqualTo("en-US");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1256|iso-8859-1|وقال الوزير إن الفرق الفنية فتحت بوابتين من أصل أربع",
                "windows-1251|iso-8859-1|Движение по мосту через реку остановят с шестого апреля",
                "euc-kr|iso-8859-1|합동참모본부는 단거리 탄도미사일 두 발을 발사했다고 밝혔다",
                "shift_jis|iso-8859-1|防衛省は弾道ミサイルが発射されたと発表した",
                "gb18030|iso-8859-1|海事部门提醒过往船只提前绕行并守听甚高频频道",
                "utf-8|iso-8859-1|فرق الفنية فتحت بوابتين",
                "utf-8|euc-kr|Zwei Raketen flogen über die Küste"
            })
    void theTrueCharsetIsFoundBehindAWrongHeader(String charset, String header, String words) {
        String body = (words + ". ").repeat(6).strip();
        String page = "<html><head><meta charset=" + charset + "></head><article><p>" + body + "</p></article>";
        PageResult read = Pages.read(page.getBytes(Charset.forName(charset)), Charset.forName(header), ADDRESS);
        assertThat(((Article) read).text()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMPTY|''",
                "SCRIPTED|<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>",
                "CONSENT|<div id=onetrust-banner><h1>Before you continue</h1><p>We and our partners use cookies.</p></div>",
                "CHALLENGE|<title>Just a moment...</title><p>Checking your browser before you go on to the page you asked for.</p>",
                "PAYWALL|<h1>Ferry</h1><p>The ferry …</p><div class=paywall><p>Subscribe to read on.</p></div>",
                "OTHER|<ul><li><a href=/1>A missile is fired towards the sea</a></ul><p>All the news of the day, and more of it at night."
            })
    void aPageWithoutAnArticleSaysWhy(Cause cause, String page) {
        NoArticle none = (NoArticle) Pages.read(page.getBytes(StandardCharsets.UTF_8), null, ADDRESS);
        assertThat(none.cause()).isEqualTo(cause);
        assertThat(none.words())
                .startsWith("https://news.example.com/2026/1 gives no article: ")
                .endsWith(".");
    }

    @Test
    void tooManyBytesAreNotRead() {
        assertThat(Pages.read(new byte[(5 << 20) + 1], null, ADDRESS))
                .isInstanceOfSatisfying(
                        NoArticle.class, none -> assertThat(none.cause()).isEqualTo(Cause.TOO_LARGE));
    }

    private static String text(String inside) {
        return article("<article><p>" + FIRST + "</p>" + inside + "<p>" + LAST + "</p></article>")
                .text();
    }

    private static String canonical(String claim) {
        return article("<link rel='canonical' href='" + claim + "'><p>" + FIRST + LAST + "</p>")
                .canonical();
    }

    private static Article article(String page) {
        return (Article) read(page);
    }

    private static PageResult read(String page) {
        return Pages.read(page.getBytes(StandardCharsets.UTF_8), null, ADDRESS);
    }
}

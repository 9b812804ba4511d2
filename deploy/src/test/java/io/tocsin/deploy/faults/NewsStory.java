package io.tocsin.deploy.faults;

import io.tocsin.deploy.faults.NewsSite.Article;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What the four outlets publish: a flash, two follow-ups, an edit, a copy of it under another name, an alarm, and its
 * correction. All of it today, some hours ago.
 */
final class NewsStory {
    private static final String EDITED =
            "북한이 단거리 탄도미사일 3발을 동해상으로 쐈다고 합동참모본부가 밝혔다. 군은 비행거리와 고도를 분석하고 있으며, 추가 발사에 대비해" + " 감시와 경계를 높였다고 덧붙였다.";

    private final Instant morning = Instant.now().minus(6, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);

    /** The steps of the story; what one publishes is taken in before the next begins. */
    List<List<Article>> steps() {
        return List.of(
                List.of(
                        article(
                                "hanbit",
                                "flash",
                                0,
                                1,
                                "[속보] 북한, 동해상으로 미상 탄도미사일 발사",
                                "북한이 동해상으로 미상의 탄도미사일을 발사했다고 합동참모본부가 밝혔다."),
                        article(
                                "meridian",
                                "tickets",
                                5,
                                1,
                                "Harbour Rockets launch ticket drive before the season",
                                "The Harbour Rockets launched a ticket drive on the quay. Coach Ida Brandt said the players"
                                        + " had drilled the same move all week.")),
                List.of(
                        article(
                                "meridian",
                                "three-missiles",
                                20,
                                1,
                                "North Korea fires three short-range missiles into sea, Seoul says",
                                "North Korea fired three short-range ballistic missiles off its east coast, South Korea's"
                                        + " Joint Chiefs of Staff said. Japan's coast guard reported no damage to ships in the"
                                        + " area."),
                        article(
                                "marsa",
                                "three-missiles",
                                25,
                                1,
                                "كوريا الشمالية تطلق ثلاثة صواريخ باليستية قصيرة المدى باتجاه البحر",
                                "أطلقت كوريا الشمالية ثلاثة صواريخ باليستية قصيرة المدى نحو بحر الشرق، وفق ما أعلنت هيئة"
                                        + " الأركان المشتركة في كوريا الجنوبية. ولم يصدر تعليق عن بيونغ يانغ.")),
                List.of(article("hanbit", "flash", 0, 2, "합참 '북한, 동해상으로 단거리 탄도미사일 3발 발사'", EDITED)),
                List.of(article("namhae-tv", "copy", 40, 1, "북한, 동해상으로 단거리 탄도미사일 3발", "(서울=한빛) " + EDITED)),
                List.of(article(
                        "marsa",
                        "alarm",
                        60,
                        1,
                        "عاجل: إيران تطلق صاروخا باليستيا باتجاه الخليج",
                        "أطلقت إيران صاروخا باليستيا باتجاه مياه الخليج، وفق ما أعلن الحرس الثوري.")),
                List.of(article(
                        "marsa",
                        "alarm",
                        60,
                        2,
                        "تصحيح: لم تطلق إيران أي صاروخ باتجاه الخليج",
                        "لم تطلق إيران أي صاروخ، خلافا لما أوردناه في وقت سابق. وكانت صفارات الإنذار التي سُمعت على الساحل"
                                + " اختبارا لأجهزة الإنذار.")));
    }

    /** One more, after the story. */
    Article last() {
        return article(
                "meridian",
                "quiet",
                90,
                1,
                "Ferries sail again after the fog",
                "Ferries between the islands sailed again after a morning of fog, the harbour office said.");
    }

    private Article article(String outlet, String name, int minute, int edition, String title, String text) {
        return new Article(outlet, name, morning.plus(minute, ChronoUnit.MINUTES), edition, title, text);
    }
}

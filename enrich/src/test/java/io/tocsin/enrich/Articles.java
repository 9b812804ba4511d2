package io.tocsin.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Made-up articles of 2,000 characters for measuring: sentences of no interest, and in some a few that are. Same seed, same articles. */
public final class Articles {
    /** Length of an article in UTF-16 units; the last sentence may run over. */
    public static final int LENGTH = 2_000;

    private static final Map<String, List<String>> FILLER = Map.of(
            "en",
            List.of(
                    "The council approved the new bus lanes after a long debate on Thursday evening.",
                    "Residents said the works had taken longer than they were told at the start.",
                    "Sales of small cars rose by four percent in the third quarter, the association reported.",
                    "A bakery that opened last spring has already hired twelve people.",
                    "She studied biology before she turned to painting, and still keeps bees.",
                    "The river is expected to stay below the warning mark until the weekend.",
                    "Three schools will share one library, which saves money and shelf space.",
                    "The orchestra plays the work for the first time in almost thirty years.",
                    "Prices of wheat and maize were little changed at the close of trading.",
                    "Engineers found a crack in one of the pillars and closed a lane of the bridge.",
                    "Her book tells the story of a lighthouse keeper and his two daughters.",
                    "The team lost two of its last five games but remains third in the table.",
                    "Doctors advise people over sixty to have the vaccine before winter.",
                    "The airline will add a second daily flight to the islands from June.",
                    "Volunteers planted four hundred trees along the old railway line.",
                    "The court will hear the case in March, a spokeswoman for the judges said."),
            "ar",
            List.of(
                    "وافق المجلس البلدي على خطة جديدة لتوسيع شبكة الحافلات بعد نقاش طويل مساء الخميس.",
                    "وقال السكان إن الأشغال استغرقت وقتا أطول مما قيل لهم في البداية.",
                    "وارتفعت مبيعات السيارات الصغيرة بنسبة أربعة في المئة خلال الربع الثالث.",
                    "وافتتح المخبز في الربيع الماضي ويعمل فيه الآن اثنا عشر شخصا.",
                    "درست علم الأحياء قبل أن تتجه إلى الرسم وما زالت تربي النحل.",
                    "ومن المتوقع أن يبقى منسوب النهر دون حد الخطر حتى نهاية الأسبوع.",
                    "وتتقاسم ثلاث مدارس مكتبة واحدة لتوفير المال والمكان.",
                    "وتعزف الفرقة هذا العمل لأول مرة منذ نحو ثلاثين عاما.",
                    "ولم تتغير أسعار القمح والذرة كثيرا عند نهاية التداول.",
                    "وعثر المهندسون على شق في أحد الأعمدة فأغلقوا ممرا من الجسر.",
                    "ويروي كتابها حكاية حارس منارة وابنتيه على ساحل بعيد.",
                    "وخسر الفريق مباراتين من آخر خمس مباريات لكنه بقي ثالثا في الترتيب.",
                    "وينصح الأطباء من تجاوزوا الستين بتلقي اللقاح قبل الشتاء.",
                    "وتضيف الشركة رحلة يومية ثانية إلى الجزر ابتداء من حزيران.",
                    "وزرع المتطوعون أربعمئة شجرة على امتداد خط السكة القديم.",
                    "وتنظر المحكمة في القضية في آذار بحسب متحدثة باسم القضاة."),
            "ko",
            List.of(
                    "시의회는 목요일 저녁 긴 토론 끝에 새 버스 노선 계획을 승인했다.",
                    "주민들은 공사가 처음 들은 것보다 오래 걸렸다고 말했다.",
                    "소형차 판매는 3분기에 4퍼센트 늘었다고 협회가 전했다.",
                    "지난봄 문을 연 빵집은 벌써 열두 명을 고용했다.",
                    "그는 생물학을 공부하다가 그림으로 돌아섰고 지금도 벌을 친다.",
                    "강물은 주말까지 경계 수위 아래에 머물 것으로 보인다.",
                    "세 학교가 도서관 하나를 함께 쓰며 비용과 공간을 아낀다.",
                    "교향악단은 거의 30년 만에 이 작품을 연주한다.",
                    "밀과 옥수수 가격은 거래 마감까지 거의 변하지 않았다.",
                    "기술자들은 기둥 하나에서 금을 찾아내고 다리의 한 차로를 막았다.",
                    "그의 책은 등대지기와 두 딸의 이야기를 들려준다.",
                    "이 팀은 최근 다섯 경기에서 두 번 졌지만 3위를 지켰다.",
                    "의사들은 예순이 넘은 이들에게 겨울 전에 백신을 맞으라고 권한다.",
                    "항공사는 6월부터 섬으로 가는 두 번째 하루 항공편을 더한다.",
                    "자원봉사자들은 옛 철길을 따라 나무 사백 그루를 심었다.",
                    "법원은 3월에 사건을 심리한다고 판사들의 대변인이 말했다."));

    private static final Map<String, List<String>> NEWS = Map.of(
            "en",
            List.of(
                    "North Korea fired two short-range ballistic missiles toward the East Sea on Tuesday, the Joint Chiefs of Staff said.",
                    "India and France began a five-day naval exercise in the Arabian Sea on Monday.",
                    "Tehran denied that it had tested an intermediate-range missile last week.",
                    "Russia said it would launch a Soyuz rocket with a military satellite in April."),
            "ar",
            List.of(
                    "أطلقت كوريا الشمالية صاروخين باليستيين قصيري المدى باتجاه بحر اليابان الثلاثاء، وفق ما أعلنت هيئة الأركان المشتركة.",
                    "بدأت الهند وفرنسا الاثنين مناورات بحرية تستمر خمسة أيام في بحر العرب.",
                    "نفت طهران أنها اختبرت صاروخا متوسط المدى الأسبوع الماضي.",
                    "قالت روسيا إنها ستطلق صاروخ سويوز يحمل قمرا صناعيا عسكريا في نيسان."),
            "ko",
            List.of(
                    "북한이 화요일 동해상으로 단거리 탄도미사일 2발을 발사했다고 합동참모본부가 밝혔다.",
                    "인도와 프랑스는 월요일 아라비아해에서 닷새 일정의 해상 훈련을 시작했다.",
                    "이란은 지난주 중거리 미사일을 시험 발사했다는 보도를 부인했다.",
                    "러시아는 4월에 군사 위성을 실은 소유스 로켓을 발사할 것이라고 밝혔다."));

    private Articles() {}

    /**
     * Articles in a language.
     *
     * @param percent of them that hold news: four sentences of it, at their beginning
     */
    public static List<String> of(String language, int count, int percent, int length) {
        var random = new SplittableRandom(2_023);
        var articles = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var text = new StringBuilder();
            if ((i + 1) * percent / 100 > i * percent / 100) {
                NEWS.get(language).forEach(sentence -> text.append(sentence).append(' '));
            }
            List<String> filler = FILLER.get(language);
            while (text.length() < length) {
                text.append(filler.get(random.nextInt(filler.size()))).append(random.nextInt(4) == 0 ? "\n\n" : " ");
            }
            articles.add(text.toString());
        }
        return articles;
    }
}

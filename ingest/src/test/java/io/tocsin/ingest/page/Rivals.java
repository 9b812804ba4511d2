package io.tocsin.ingest.page;

import de.l3s.boilerpipe.BoilerpipeProcessingException;
import de.l3s.boilerpipe.extractors.ArticleExtractor;
import java.util.List;
import net.dankito.readability4j.Readability4J;

/** What others take from a page. They are told its true charset; of its claims they read the title at most. */
final class Rivals {

    private Rivals() {}

    static List<String> readability(Gold gold) {
        String html = new Readability4J(gold.text("url"), gold.html()).parse().getContent();
        return html == null ? List.of() : Pages.text(html).lines().toList();
    }

    static List<String> boilerpipe(Gold gold) {
        try {
            return ArticleExtractor.INSTANCE.getText(gold.html()).lines().toList();
        } catch (BoilerpipeProcessingException e) {
            throw new IllegalStateException(gold.name(), e);
        }
    }
}

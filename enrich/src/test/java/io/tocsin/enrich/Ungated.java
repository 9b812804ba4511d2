package io.tocsin.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.enrich.lexicon.Lexicon;
import io.tocsin.enrich.lexicon.Page;
import io.tocsin.enrich.read.Reports;
import io.tocsin.schemas.Report;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads every item to its end, as if there were no gate. */
final class Ungated {
    private final Gazetteer gazetteer = Gazetteer.load();
    private final Lexicon lexicon;
    private final Reports reports = new Reports(gazetteer);
    private final Enrichment enrichment = Enrichment.load();

    Ungated(String language) {
        this.lexicon = Lexicon.load(language, gazetteer);
    }

    private List<Report> reports(Story story) {
        return reports.of(story, lexicon, story.title() == null ? null : page(story.title()), page(story.text()));
    }

    private Page page(String text) {
        var page = new Page();
        page.folded.fold(text);
        page.look(lexicon);
        return page;
    }

    /** Ids of the items that the gate reads otherwise. */
    List<String> differences(List<String> lines) {
        var differences = new ArrayList<String>();
        for (String line : lines) {
            Story story = story(Labelled.json(line));
            Reading gated = enrichment.read(story);
            if (gated.language().equals(lexicon.language()) && !gated.reports().equals(reports(story))) {
                differences.add(story.id() + " " + gated.silence());
            }
        }
        return differences;
    }

    static Story story(JsonNode item) {
        JsonNode title = item.get("title");
        JsonNode published = item.get("published");
        return new Story(
                item.get("id").asText(),
                item.path("lang").asText(null),
                title == null || title.isNull() ? null : title.asText(),
                item.get("text").asText(),
                published == null || published.isNull()
                        ? null
                        : LocalDate.parse(published.asText().substring(0, 10)),
                null);
    }
}

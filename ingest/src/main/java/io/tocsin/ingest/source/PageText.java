package io.tocsin.ingest.source;

import io.tocsin.ingest.CanonicalUrl;
import io.tocsin.ingest.web.Fetch;
import io.tocsin.ingest.web.Links;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** The article of a page. */
final class PageText {
    private PageText() {}

    static Answer read(Fetch.Body body) {
        try {
            var charset = body.charset() == null ? null : body.charset().name();
            var page = Jsoup.parse(
                    new ByteArrayInputStream(body.bytes()),
                    charset,
                    body.address().toString());
            var text = page.select("article p").stream().map(p -> p.text()).collect(Collectors.joining("\n"));
            if (text.isBlank()) {
                return new Answer.Nothing(
                        new Trouble(Trouble.NO_ARTICLE, body.address() + " holds no article.", true, null));
            }
            var canonical = Links.resolve(
                            body.address(), page.select("link[rel=canonical]").attr("href"))
                    .flatMap(found -> CanonicalUrl.of(found.toString()));
            return new Answer.Read(new Page(
                    CanonicalUrl.of(body.address().toString())
                            .orElse(body.address().toString()),
                    text,
                    canonical.orElse(null),
                    page.select("h1").text(),
                    blank(page.select("meta[property=article:published_time]").attr("content")),
                    blank(page.select("meta[property=article:modified_time]").attr("content")),
                    null));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String blank(String text) {
        return text.isBlank() ? null : text;
    }
}

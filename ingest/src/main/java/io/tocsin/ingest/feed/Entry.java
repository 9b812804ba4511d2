package io.tocsin.ingest.feed;

import java.net.URI;

/**
 * One entry of a feed, as it says. Each may be null, but one of title, summary and content is there.
 *
 * @param guid the feed's own id of it
 * @param link the article's address, absolute, in ASCII
 * @param title plain text
 * @param summaryHtml a beginning or an abstract
 * @param contentHtml the whole text
 * @param published ISO 8601, with an offset where the feed gives one; the updated date where only that is given. Not
 *     checked for sense: 1970 and 2099 stand as claimed
 * @param updated in the same form
 */
public record Entry(
        String guid,
        URI link,
        String title,
        String summaryHtml,
        String contentHtml,
        String published,
        String updated) {}

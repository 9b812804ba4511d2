package io.tocsin.ingest;

import java.util.Optional;

/**
 * What a source gives of one item, not yet judged. Every text may be null; a title or a text is always there.
 *
 * @param number place in the input, 1 for the first
 * @param id the source's own id of the item, its guid
 * @param lang language hint, BCP 47
 * @param publisher domain or name of the outlet
 * @param zone IANA zone or offset in which the outlet dates its news
 * @param url address of the item
 * @param published when it was published: an instant with offset, a local time or a day
 * @param modified when this version was made, in the same forms
 * @param title headline
 * @param text body
 */
public record RawItem(
        long number,
        String id,
        String lang,
        String publisher,
        String zone,
        String url,
        String published,
        String modified,
        String title,
        String text)
        implements Line {

    /** The canonical spelling of its address, by which it is known; nothing when it has none. */
    public Optional<String> canonicalUrl() {
        return url == null ? Optional.empty() : CanonicalUrl.of(CleanText.line(url));
    }
}

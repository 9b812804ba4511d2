package io.tocsin.ingest;

import io.tocsin.schemas.Canonical;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Which item a text is a version of: decided by its address, else by its source's own id, else by publisher, title and
 * text. Only the last changes with an edit.
 *
 * @param itemId 64 lower-case hex digits
 * @param publisher who published; the host of the address when nobody is named
 * @param url canonical address; null when there is none
 */
record Identity(String itemId, String publisher, String url) {

    private static final String NOBODY = "unknown";

    static Identity of(RawItem raw) {
        String url = raw.canonicalUrl().orElse(null);
        String named = CleanText.line(raw.publisher());
        String publisher = !named.isEmpty() ? named : url != null ? CanonicalUrl.hostOf(url) : NOBODY;
        return new Identity(id(raw, publisher, url), publisher, url);
    }

    private static String id(RawItem raw, String publisher, String url) {
        if (url != null) {
            return Canonical.hash(url);
        }
        String guid = CleanText.line(raw.id());
        return guid.isEmpty()
                ? Canonical.hash(plain(publisher), plain(raw.title()), plain(raw.text()))
                : Canonical.hash(plain(publisher), guid);
    }

    private static String plain(String text) {
        return Normalizer.normalize(CleanText.line(text), Normalizer.Form.NFKC)
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}

package io.tocsin.ingest.source;

/**
 * An entry as a feed lists it. Every text but key and content may be null.
 *
 * @param key what it is recognised by from poll to poll: 16 hex digits of its address, else of its guid, else of its content
 * @param content 16 hex digits over what the entry says and 16 over when it was updated; others are an edit
 * @param page address of the page that holds its text; null when the entry's own text is all that there is
 * @param url canonical address by which the item is known; null when the address is not the source's to speak for
 * @param guid the feed's own id of it, or its address on another site
 * @param title headline
 * @param text the entry's own text, plain
 * @param published as claimed, in a form that an item takes
 * @param updated as claimed, in the same forms
 */
record Listed(
        String key,
        String content,
        String page,
        String url,
        String guid,
        String title,
        String text,
        String published,
        String updated) {

    /** True when it says what was said, whenever it was updated. */
    boolean saysTheSame(String before) {
        return content.startsWith(before.substring(0, Math.min(before.length(), Listing.KEY_DIGITS)));
    }
}

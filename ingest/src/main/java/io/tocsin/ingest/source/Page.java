package io.tocsin.ingest.source;

/**
 * What was read of a page. Every text but the first two may be null.
 *
 * @param address where it was found in the end, canonical
 * @param text body
 * @param canonical address that the page gives itself, canonical
 * @param title headline
 * @param published as claimed, in a form that an item takes
 * @param modified as claimed, in the same forms
 * @param language as claimed
 */
record Page(
        String address,
        String text,
        String canonical,
        String title,
        String published,
        String modified,
        String language) {}

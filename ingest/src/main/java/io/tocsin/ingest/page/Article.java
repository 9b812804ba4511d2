package io.tocsin.ingest.page;

/**
 * The article of a page, as the page claims it. Nothing here says who published it: a page may claim to be anyone's.
 *
 * @param title headline; null when the page has none
 * @param text paragraphs, a line each; never blank
 * @param published when, in a form that {@link io.tocsin.ingest.Claim} reads; null when the page does not say
 * @param modified when this version was made, in the same forms; null when the page does not say
 * @param language BCP 47 tag; null when the page gives none, or only one that its script belies
 * @param canonical address that the page gives itself, canonical; only on the registrable domain of its own; null for none
 */
public record Article(String title, String text, String published, String modified, String language, String canonical)
        implements PageResult {}

package io.tocsin.ingest.page;

/**
 * A page without an article's text.
 *
 * @param cause why, from a closed set
 * @param words one sentence for a person: address, cause, remedy
 */
public record NoArticle(Cause cause, String words) implements PageResult {

    /** Why there is none. */
    public enum Cause {
        /** No bytes, or none that are text. */
        EMPTY,
        /** More bytes than are read. */
        TOO_LARGE,
        /** Scripts would fetch the text. */
        SCRIPTED,
        /** The page asks for consent first. */
        CONSENT,
        /** The page asks whether its reader is a person. */
        CHALLENGE,
        /** Readers without a subscription see a few lines. */
        PAYWALL,
        /** There is text, but no article: a front page, a list, a film. */
        OTHER
    }
}

package io.tocsin.deploy.notify;

import java.time.Duration;

/**
 * What came of one request.
 *
 * @param status of the response; 0 if there was none, below if there was no request
 * @param retryAfter how long the endpoint asks to be left alone; zero if it does not
 * @param words the response, or what went wrong, for a person
 */
record Answer(int status, Duration retryAfter, String words) {
    /** The format has no message for it. */
    static final Answer NOTHING_TO_SAY = new Answer(204, Duration.ZERO, "");

    private static final int UNWRITABLE = -1;

    /** There is no request that could be sent. */
    static Answer unwritable(String words) {
        return new Answer(UNWRITABLE, Duration.ZERO, "it cannot be written: " + words);
    }

    /** No response. */
    static Answer none(String words) {
        return new Answer(0, Duration.ZERO, words);
    }

    boolean isTaken() {
        return status >= 200 && status < 300;
    }

    /** The endpoint says that it is gone for good, or nothing can be sent. Everything else may be mended while there is time. */
    boolean isFinal() {
        return status == 410 || status == UNWRITABLE;
    }
}

package io.tocsin.ingest.web;

import java.net.URI;
import java.time.Duration;

/** Failures in words: one sentence each that names the address, the cause and the remedy. */
final class Words {

    private static final int SHOWN = 200;

    private Words() {}

    static Fetch.Failed failed(URI address, Failure failure, String clause) {
        return failed(address, failure, clause, null);
    }

    static Fetch.Failed failed(URI address, Failure failure, String clause, Duration retryAfter) {
        return new Fetch.Failed(
                failure, shown(address.toASCIIString()) + " was not fetched: " + clause + ".", retryAfter);
    }

    /** Foreign text that may stand in a message: short, and without what moves a cursor or turns a line. */
    static String shown(String foreign) {
        String plain = String.valueOf(foreign)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ")
                .strip();
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }

    static Fetch.Failed status(URI address, int code, Duration retryAfter) {
        return failed(address, failure(code), "the server answers " + code + "; " + remedy(code), retryAfter);
    }

    private static Failure failure(int code) {
        return switch (code) {
            case 401, 402, 403, 407, 451 -> Failure.DENIED;
            case 404, 410 -> Failure.MISSING;
            case 429, 503 -> Failure.THROTTLED;
            default -> code >= 500 ? Failure.SERVER_ERROR : Failure.STATUS;
        };
    }

    private static String remedy(int code) {
        return switch (failure(code)) {
            case DENIED -> "ask its operator for access, or leave it out";
            case MISSING -> code == 410 ? "it is gone for good, so leave it out" : "check the address";
            case THROTTLED -> "it is asked again later";
            case SERVER_ERROR -> "it is asked again later, and its operator may not know";
            default -> "check the address in a browser";
        };
    }
}

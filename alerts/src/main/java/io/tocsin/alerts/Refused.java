package io.tocsin.alerts;

/** An item that cannot be understood: its producer is broken. Nothing has changed by it. */
public final class Refused extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Refused(String itemId, RuntimeException cause) {
        super("item " + itemId + " cannot be understood: " + cause.getMessage(), cause);
    }
}

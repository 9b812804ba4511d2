package io.tocsin.schemas;

import java.util.ArrayList;
import java.util.List;

/** A failure and what caused it. */
public final class Causes {
    /** Longer chains end here; one that leads back into itself ends before it does. */
    private static final int DEEPEST = 50;

    private Causes() {}

    /** The failure, its cause, the cause of that, and so on. */
    public static List<Throwable> of(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = failure; at != null && chain.size() < DEEPEST && !chain.contains(at); at = at.getCause()) {
            chain.add(at);
        }
        return chain;
    }
}

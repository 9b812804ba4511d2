package io.tocsin.alerts.incident;

import io.tocsin.schemas.Kind;
import io.tocsin.schemas.KindFamily;

/** Which kinds may be two words for one event. */
public final class Kinds {
    private Kinds() {}

    /** Family of a kind. */
    public static KindFamily family(Kind kind) {
        return switch (kind) {
            case MISSILE_LAUNCH, SPACE_LAUNCH -> KindFamily.LAUNCH;
            case NUCLEAR_TEST -> KindFamily.NUCLEAR_TEST;
            case ENGINE_TEST -> KindFamily.ENGINE_TEST;
            case COMBAT_STRIKE -> KindFamily.STRIKE;
            case INTERCEPTOR_TEST -> KindFamily.INTERCEPTOR;
            case MILITARY_DRILL -> KindFamily.DRILL;
            case LAUNCH_PREPARATION, NUCLEAR_TEST_PREPARATION -> KindFamily.PREPARATION;
            case UNKNOWN -> KindFamily.UNKNOWN;
        };
    }
}

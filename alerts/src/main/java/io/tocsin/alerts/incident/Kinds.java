package io.tocsin.alerts.incident;

import io.tocsin.schemas.Kind;
import io.tocsin.schemas.KindFamily;

/** Which kinds may be two words for one event. */
public final class Kinds {
    private Kinds() {}

    /** Family of what was done. */
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

    /** Family of what is announced; UNKNOWN where an announcement means nothing, as of preparations, or is a threat of war. */
    public static KindFamily plannedFamily(Kind kind) {
        return switch (kind) {
            case MISSILE_LAUNCH, SPACE_LAUNCH -> KindFamily.PLANNED_LAUNCH;
            case NUCLEAR_TEST, ENGINE_TEST, INTERCEPTOR_TEST -> KindFamily.PLANNED_TEST;
            case MILITARY_DRILL -> KindFamily.PLANNED_DRILL;
            case COMBAT_STRIKE, LAUNCH_PREPARATION, NUCLEAR_TEST_PREPARATION, UNKNOWN -> KindFamily.UNKNOWN;
        };
    }

    /** True for the families of what is announced. */
    public static boolean planned(KindFamily family) {
        return family == KindFamily.PLANNED_LAUNCH
                || family == KindFamily.PLANNED_TEST
                || family == KindFamily.PLANNED_DRILL;
    }
}

package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.Action;
import io.tocsin.enrich.lexicon.Entry.Noun;
import io.tocsin.schemas.Kind;

/** What doing something to something makes: firing a missile is a launch, firing an engine is its test. */
final class Kinds {
    private Kinds() {}

    /** The kind, or null when the two make no event of ours. */
    static Kind of(Action action, Noun noun) {
        if (action == Action.PREPARE) {
            return switch (noun) {
                case MISSILE, PROJECTILE, ARTILLERY, GUN, CARRIER, SATELLITE -> Kind.LAUNCH_PREPARATION;
                case NUCLEAR -> Kind.NUCLEAR_TEST_PREPARATION;
                default -> null;
            };
        }
        if (action == Action.ORBIT) {
            // "sends missiles to Taiwan" sends nothing up
            return noun == Noun.SATELLITE || noun == Noun.CARRIER || noun == Noun.PROJECTILE ? Kind.SPACE_LAUNCH : null;
        }
        boolean test = action == Action.TEST;
        return switch (noun) {
            case MISSILE, PROJECTILE, ARTILLERY, GUN -> Kind.MISSILE_LAUNCH;
            case SATELLITE -> test ? null : Kind.SPACE_LAUNCH;
            case CARRIER -> Kind.SPACE_LAUNCH;
            case ENGINE -> test ? Kind.ENGINE_TEST : null;
            case NUCLEAR -> test ? Kind.NUCLEAR_TEST : null;
            case INTERCEPTOR -> test ? Kind.INTERCEPTOR_TEST : action == Action.LAUNCH ? Kind.INTERCEPTOR_TEST : null;
            case WEAPON -> test ? Kind.MISSILE_LAUNCH : null;
            case DRONE, BOMB -> action == Action.LAUNCH ? Kind.COMBAT_STRIKE : null;
            case MODIFIER, NONE -> null;
        };
    }
}

package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.Noun;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.WeaponClass;
import java.util.List;

/** "Fires long-range rocket", and below, that it put a satellite into orbit: one launch, of a carrier. */
final class Rockets {
    private Rockets() {}

    /** Makes a space launch of each launch of a mere rocket that another sentence of the item tells as one. */
    static void carry(List<Frame> frames) {
        for (Frame rocket : frames) {
            if (isMereRocket(rocket) && frames.stream().anyMatch(space -> carries(rocket, space))) {
                rocket.kind = Kind.SPACE_LAUNCH;
                rocket.weaponClass = WeaponClass.SLV;
                rocket.because("kind", rocket.kind, "carries-a-satellite", null);
            }
        }
    }

    private static boolean isMereRocket(Frame f) {
        return f.kind == Kind.MISSILE_LAUNCH
                && f.weapon != null
                && f.weapon.noun() == Noun.PROJECTILE
                && f.weaponClass == WeaponClass.UNKNOWN
                && f.weaponName == null
                && (f.count == null || f.count == 1);
    }

    private static boolean carries(Frame rocket, Frame space) {
        return space.kind == Kind.SPACE_LAUNCH
                && space.occurred() == rocket.occurred()
                && (space.temporal == rocket.temporal || space.day == null || rocket.day == null)
                && Merge.actorsFit(rocket, space)
                && Merge.datesFit(rocket, space);
    }
}

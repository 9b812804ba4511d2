package io.tocsin.enrich;

import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Temporal;
import java.util.EnumSet;
import java.util.Set;

/** What counts for alerts, said once more for the tests. */
final class Alertable {
    private static final Set<Kind> KINDS =
            EnumSet.of(Kind.MISSILE_LAUNCH, Kind.SPACE_LAUNCH, Kind.NUCLEAR_TEST, Kind.MILITARY_DRILL);

    private Alertable() {}

    static boolean of(Reading reading) {
        return reading.reports().stream()
                .anyMatch(r -> KINDS.contains(r.getKind())
                        && (r.getModality() == Modality.ASSERTED || r.getModality() == Modality.CLAIMED)
                        && r.getTemporal() == Temporal.NEW);
    }
}

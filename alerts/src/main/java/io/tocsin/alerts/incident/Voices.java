package io.tocsin.alerts.incident;

import io.tocsin.alerts.source.Claimants;
import io.tocsin.alerts.source.Family;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Who reports an incident and who denies it.
 *
 * <p>A voice is a state, a person or an organisation that vouches for a report, or the outlet's family where it speaks for
 * itself. A denial counts when it comes from the principal, a participant, an authoritative claimant, or from a voice that had
 * reported it before; who denied first and reported later has made up his mind.
 */
final class Voices {
    private final Map<String, Long> reported = new HashMap<>();
    private final Set<String> retracting = new TreeSet<>();
    private final SortedSet<String> denying = new TreeSet<>();

    private Voices() {}

    static Voices of(
            String principal,
            Set<String> participants,
            Collection<Fact> reports,
            Collection<Fact> denials,
            Claimants claimants,
            Function<Fact, String> families) {
        var voices = new Voices();
        for (var report : reports) {
            var at = report.source().eventTime();
            if (report.claimants().isEmpty()) {
                voices.reported.merge(outlet(families.apply(report)), at, Math::min);
            }
            report.claimants().forEach(who -> voices.reported.merge(Claimants.voice(who), at, Math::min));
        }
        for (var denial : denials) {
            if (denial.claimants().isEmpty() && !families.apply(denial).equals(Family.UNKNOWN)) {
                var outlet = outlet(families.apply(denial));
                voices.deny(outlet, outlet, denial.source().eventTime(), false);
            }
            for (var who : denial.claimants()) {
                var voice = Claimants.voice(who);
                var standing = voice.equals(principal)
                        || participants.contains(voice)
                        || claimants.authoritative(who, principal);
                voices.deny(voice, who.getName(), denial.source().eventTime(), standing);
            }
        }
        return voices;
    }

    private void deny(String voice, String name, long at, boolean standing) {
        var since = reported.get(voice);
        if (since != null && since <= at) {
            retracting.add(voice);
        }
        if (since == null ? standing : since <= at) {
            denying.add(name);
        }
    }

    /** Names of those who deny it and may. */
    SortedSet<String> denying() {
        return denying;
    }

    /** True when all who reported it have taken it back. */
    boolean retracted() {
        return !reported.isEmpty() && retracting.containsAll(reported.keySet());
    }

    static String outlet(String family) {
        return "family:" + family;
    }
}

package io.tocsin.alerts.rule;

import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.WeaponClass;
import java.time.LocalDate;
import java.util.List;

/**
 * What a rule does, told by example.
 *
 * @param place file and line
 * @param name what the example shows
 * @param events what is reported
 * @param level highest level that the rule reaches; null when it stays silent
 */
public record Example(String place, String name, List<Event> events, Level level) {
    public Example {
        events = List.copyOf(events);
    }

    /**
     * One event as several outlets report it on its day.
     *
     * @param kind what happens
     * @param planned true when it is only announced
     * @param actors who does it
     * @param day its day, of a drill the first
     * @param days length of a drill in days
     * @param weaponClass class, or null
     * @param count number of weapons, or null
     * @param families listed families that report it; 0 for one that no file lists
     * @param authoritative true when the principal's own bodies say so
     */
    public record Event(
            Kind kind,
            boolean planned,
            List<String> actors,
            LocalDate day,
            int days,
            WeaponClass weaponClass,
            Long count,
            int families,
            boolean authoritative) {
        public Event {
            actors = List.copyOf(actors);
        }
    }
}

package io.tocsin.deploy.archive;

import io.tocsin.alerts.backtest.TruthEvent;
import io.tocsin.schemas.WeaponClass;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Puts items into words. The same item and seed give the same words. */
final class Writer {
    /**
     * An item in words.
     *
     * @param title its headline
     * @param text its body
     */
    record Worded(String title, String text) {}

    private static final String HOST = "KR";
    private static final int SENTENCES = 14;

    private final List<TruthEvent> events;
    private final List<Outlet> outlets;
    private final Map<String, Wording> wordings = new TreeMap<>();

    Writer(List<TruthEvent> events, List<Outlet> outlets) {
        this.events = events;
        this.outlets = outlets;
        outlets.forEach(outlet -> wordings.computeIfAbsent(outlet.language(), Wording::new));
    }

    Worded worded(Spec spec) {
        var source = outlets.get(spec.source());
        var wording = wordings.get(source.language());
        var chance = new SplittableRandom(spec.seed());
        var slots = slots(spec, source, wording, chance);
        var lead = wording.filled(wording.one(section(spec), chance), slots).split(" \\|\\| ");
        var text = new StringBuilder(lead[1]);
        var onTopic = spec.category().isEvent() && spec.category() != Category.ELSEWHERE;
        for (int i = chance.nextInt(4); onTopic && i > 0; i--) {
            text.append(' ').append(wording.filled(wording.one("context", chance), slots));
        }
        // Lengths spread as those of news do: many short ones, some five times as long.
        var more = spec.category() == Category.FLASH
                ? chance.nextInt(3)
                : 4 + (int) (SENTENCES * -Math.log(1 - 0.95 * chance.nextDouble()));
        for (int i = 0; i < more; i++) {
            text.append(i % 6 == 5 ? "\n" : " ").append(wording.one("filler", chance));
        }
        if (spec.modified() != null) {
            text.append(' ').append(wording.one("context", chance).replace("{o}", slots.get("o")));
        }
        if (spec.source() != spec.outlet()) {
            text.insert(0, "(" + source.domain() + ") ");
        }
        return new Worded(lead[0], text.toString());
    }

    private String section(Spec spec) {
        var space = spec.event() >= 0 && events.get(spec.event()).kind() == io.tocsin.schemas.Kind.SPACE_LAUNCH;
        return switch (spec.category()) {
            case FLASH -> space ? "space" : "flash";
            case FOLLOW, CLAIM -> space ? "follow-space" : spec.category().text();
            default -> spec.category().text();
        };
    }

    private Map<String, String> slots(Spec spec, Outlet source, Wording wording, SplittableRandom chance) {
        var event = spec.event() < 0 ? null : events.get(spec.event());
        var language = source.language();
        var today = LocalDate.ofInstant(spec.published(), source.zone());
        var slots = new LinkedHashMap<String, String>();
        var there = event == null ? source.zone() : event.zone();
        slots.put("D", when(spec, language, source.zone(), there));
        slots.put("D2", Days.when(language, today, today, false));
        slots.put("weekday", Days.weekday(language, spec.day()));
        slots.put("k", Integer.toString(2 + chance.nextInt(58)));
        var principal = wording.country(event == null ? "KP" : event.principal());
        var observer = wording.country(observer(event));
        slots.put("P", principal.get(0));
        slots.put("padj", principal.get(1));
        slots.put("p", principal.get(2));
        slots.put("O", observer.get(0));
        slots.put("oadj", observer.get(1));
        slots.put("o", observer.get(language.equals("ko") ? 0 : 2));
        if (event != null) {
            slots.put("A", arms(event, wording));
            slots.put("n", number(event, wording));
            slots.put("S", site(event, language, wording));
            slots.put("name", event.name());
            slots.put("date", Days.date(language, event.first(), today));
            slots.put("month", Days.month(language, event.first()));
            slots.put("from", Days.date(language, event.first(), today));
            slots.put("to", Days.date(language, event.last(), today));
        }
        return slots;
    }

    /** An outlet that has another day on its own calendar at that moment says that the day is the local one. */
    private static String when(Spec spec, String language, ZoneId here, ZoneId there) {
        var today = LocalDate.ofInstant(spec.published(), here);
        var away = !today.equals(LocalDate.ofInstant(spec.published(), there));
        return Days.when(language, spec.day(), today, away && !language.equals("ko"));
    }

    /** Whose military tells of it. */
    private static String observer(TruthEvent event) {
        return event == null || event.principal().equals("KP") ? HOST : event.principal();
    }

    private static String arms(TruthEvent event, Wording wording) {
        var type = event.weaponClass() == null ? WeaponClass.BALLISTIC : event.weaponClass();
        var forms = wording.parts("arms", type.name());
        if (forms.isEmpty()) {
            forms = wording.parts("arms", WeaponClass.BALLISTIC.name());
        }
        var count = event.count() == null ? 1 : event.count();
        var form = count == 1 ? 0 : count == 2 ? 1 : count > 10 && forms.size() > 3 ? 3 : 2;
        return forms.get(form);
    }

    private static String number(TruthEvent event, Wording wording) {
        var count = Long.toString(event.count() == null ? 1 : event.count());
        var word = wording.parts("numbers", count);
        return word.isEmpty() ? count : word.get(0);
    }

    private static String site(TruthEvent event, String language, Wording wording) {
        var site = event.site().split(", ")[0];
        if (site.isEmpty() || language.equals("ar")) {
            return "";
        }
        if (language.equals("ko")) {
            var name = wording.parts("sites", site);
            return name.isEmpty() ? "" : name.get(0) + "에서 ";
        }
        return " from " + site;
    }
}

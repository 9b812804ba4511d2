package io.tocsin.alerts.backtest;

import io.tocsin.alerts.incident.Kinds;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.WeaponClass;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a truth table, comma-separated values with a header. Columns: {@code start} (or {@code day}, {@code date_kst}),
 * {@code end}, {@code kind}, {@code principal}, {@code participants}, {@code time_utc} (or {@code first_time_utc}: an
 * instant, or hours and minutes), {@code zone}, {@code class}, {@code name} (or {@code missile}), {@code count}, {@code
 * site}, {@code known_since}. What all rows share may stand in lines {@code # key: value} before the header, or be given
 * from outside; {@code from}, {@code to} and {@code complete} say what the table claims to know.
 */
public final class TruthTable {
    private static final Set<String> SHARED =
            Set.of("kind", "principal", "participants", "zone", "from", "to", "complete");
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "day", "start", "date", "start", "date_kst", "start", "first_time_utc", "time_utc", "missile", "name");

    private final String file;
    private final Map<String, String> shared = new TreeMap<>();
    private final Map<String, TruthEvent> days = new TreeMap<>();
    private final List<TruthEvent> drills = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Map<KindFamily, Set<WeaponClass>> classes = new TreeMap<>();
    private List<String> columns;
    private int line;

    private TruthTable(String file, Map<String, String> given) {
        this.file = file;
        this.given = given;
    }

    private final Map<String, String> given;

    /**
     * The table.
     *
     * @param file its name for messages
     * @param lines its lines
     * @param given what all rows share, such as principal=KR; wins over the table's own lines
     * @throws TruthProblem when it cannot be read
     */
    public static Truth read(String file, List<String> lines, Map<String, String> given) {
        var table = new TruthTable(file, new TreeMap<>(given));
        for (var text : lines) {
            table.line++;
            table.line(text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
        return table.truth();
    }

    private void line(String text) {
        if (text.isBlank()) {
            return;
        }
        if (text.startsWith("#")) {
            var colon = text.indexOf(':');
            var key = colon < 0 ? "" : text.substring(1, colon).strip();
            if (SHARED.contains(key)) {
                shared.put(key, text.substring(colon + 1).strip());
            }
            return;
        }
        var cells = Csv.cells(text);
        if (cells == null) {
            throw problem("a quote is not closed", "end the cell with a double quote");
        }
        if (columns == null) {
            header(cells);
        } else {
            row(cells);
        }
    }

    private void header(List<String> cells) {
        given.forEach((key, value) -> {
            if (!SHARED.contains(key)) {
                throw problem("'" + key + "' cannot be said of a whole table", "say one of " + new TreeSet<>(SHARED));
            }
            shared.put(key, value);
        });
        if (cells.contains("date_kst")) {
            // The public list of North Korea's launches.
            shared.putIfAbsent("zone", "Asia/Seoul");
            shared.putIfAbsent("principal", "KP");
        }
        columns =
                cells.stream().map(name -> OTHER_NAMES.getOrDefault(name, name)).toList();
        if (!columns.contains("start")) {
            throw problem("there is no column 'start'", "name the columns in the first line, such as start,end,name");
        }
    }

    private void row(List<String> cells) {
        var start = cell(cells, "start");
        var last = cell(cells, "end");
        if (start.length() != 10 || columns.contains("end") && !columns.contains("kind") && last.isEmpty()) {
            leftOut.add(file + ":" + line + ": " + (start.isEmpty() ? "no first day" : "no exact days"));
            return;
        }
        var event = event(cells, day(start), last.isEmpty() ? day(start) : day(last));
        if (event.last().isBefore(event.first())) {
            throw problem("it ends before it starts", "mend start or end");
        }
        if (event.weaponClass() != null) {
            classes.computeIfAbsent(event.family(), key -> EnumSet.noneOf(WeaponClass.class))
                    .add(event.weaponClass());
        }
        if (event.family() == KindFamily.DRILL) {
            drills.add(event);
        } else {
            days.merge(event.family() + " " + event.principal() + " " + event.first(), event, TruthEvent::and);
        }
    }

    private TruthEvent event(List<String> cells, LocalDate first, LocalDate last) {
        var type = weapon(cell(cells, "class"));
        var kind = kind(cell(cells, "kind"), type);
        var principal = cell(cells, "principal");
        if (!principal.matches("[A-Z]{2}")) {
            throw problem(
                    principal.isEmpty() ? "whose event it is, is not said" : "'" + principal + "' is no state",
                    "add a column 'principal', a line '# principal: KR', or write " + file + ",principal=KR");
        }
        var zone = zone(cell(cells, "zone"));
        var actors = new TreeSet<>(List.of(cell(cells, "participants").split("[ ;]+")));
        actors.remove("");
        actors.add(principal);
        var count = cell(cells, "count");
        return new TruthEvent(
                Kinds.family(kind),
                kind,
                principal,
                List.copyOf(actors),
                first,
                last,
                time(cell(cells, "time_utc"), first, zone),
                zone,
                type,
                count.isEmpty() ? null : whole(count),
                cell(cells, "name"),
                cell(cells, "site"),
                cell(cells, "known_since").isEmpty() ? null : instant(cell(cells, "known_since")),
                file + ":" + line);
    }

    private String cell(List<String> cells, String column) {
        var at = columns.indexOf(column);
        var own = at < 0 || at >= cells.size() ? "" : cells.get(at);
        return own.isEmpty() ? shared.getOrDefault(column, "") : own;
    }

    private Kind kind(String word, WeaponClass type) {
        if (word.isEmpty()) {
            return columns.contains("end")
                    ? Kind.MILITARY_DRILL
                    : type == WeaponClass.SLV ? Kind.SPACE_LAUNCH : Kind.MISSILE_LAUNCH;
        }
        try {
            return Kind.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw problem("'" + word + "' is no kind", "write one such as missile-launch or military-drill");
        }
    }

    /** A class that we do not know is none: tables have their own words. */
    private static WeaponClass weapon(String word) {
        for (var type : WeaponClass.values()) {
            if (type.name().equalsIgnoreCase(word) && type != WeaponClass.UNKNOWN) {
                return type;
            }
        }
        return word.equalsIgnoreCase("HGV") ? WeaponClass.HYPERSONIC : null;
    }

    private ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw problem("'" + name + "' is no zone", "write an IANA zone such as Asia/Seoul");
        }
    }

    private LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw problem("'" + text + "' is no day", "write YYYY-MM-DD");
        }
    }

    /** Hours alone are those of the UTC day that makes the local day come out. */
    private Instant time(String text, LocalDate day, ZoneId zone) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > 8) {
            return instant(text);
        }
        try {
            var at = day.atTime(LocalTime.parse(text)).toInstant(ZoneOffset.UTC);
            var gap = LocalDate.ofInstant(at, zone).compareTo(day);
            return at.minusSeconds(Integer.signum(gap) * 86_400L);
        } catch (DateTimeException e) {
            throw problem("'" + text + "' is no time", "write HH:MM or an instant in UTC");
        }
    }

    private Instant instant(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw problem("'" + text + "' is no time", "write an instant such as 2022-11-01T21:51Z, or a day");
        }
    }

    private long whole(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw problem("'" + text + "' is no number", "write digits only");
        }
        return Long.parseLong(text);
    }

    private Truth truth() {
        var events = new ArrayList<>(days.values());
        events.addAll(drills);
        if (events.isEmpty()) {
            throw problem(
                    "the table tells of no event", "give it a header line and at least one row with an exact day");
        }
        var spans = new TreeMap<String, Truth.Scope>();
        for (var event : events) {
            var from = shared.containsKey("from") ? day(shared.get("from")) : event.first();
            var to = shared.containsKey("to") ? day(shared.get("to")) : event.last();
            var complete = shared.containsKey("complete")
                    ? shared.get("complete").equals("true")
                    : event.family() != KindFamily.DRILL;
            spans.merge(
                    event.family() + " " + event.principal(),
                    new Truth.Scope(
                            event.family(),
                            event.principal(),
                            from,
                            to,
                            complete,
                            classes.getOrDefault(event.family(), Set.of())),
                    TruthTable::wider);
        }
        return new Truth(events, List.copyOf(spans.values()), leftOut);
    }

    private static Truth.Scope wider(Truth.Scope a, Truth.Scope b) {
        return new Truth.Scope(
                a.family(),
                a.principal(),
                a.from().isBefore(b.from()) ? a.from() : b.from(),
                a.to().isAfter(b.to()) ? a.to() : b.to(),
                a.complete(),
                a.classes());
    }

    private TruthProblem problem(String fault, String remedy) {
        return new TruthProblem(file, line, fault, remedy);
    }
}

package io.tocsin.alerts.rule;

import io.tocsin.alerts.incident.Kinds;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.Urgency;
import io.tocsin.schemas.WeaponClass;
import io.tocsin.schemas.yaml.YamlNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a rule file; every complaint names file, line and remedy. */
public final class RuleReader {
    /** The longest look-back of a rule, in days: far enough inside the horizon for its alerts to be seen. */
    public static final int MOST_LOOK_BACK = 365;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final Set<String> ABSENCE =
            Set.of("absence", "none-for", "not-after", "silence", "unless", "without");
    static final Set<String> KEYS = Set.of(
            "id",
            "version",
            "reason",
            "theatres",
            "counts",
            "measure",
            "window",
            "levels",
            "corroboration",
            "hold",
            "urgency",
            "after",
            "first-in",
            "baseline",
            "examples");

    private final Set<String> theatres;

    /** @param theatres ids that a rule may name */
    public RuleReader(Set<String> theatres) {
        this.theatres = Set.copyOf(theatres);
    }

    /** The rules of a file. */
    public RulePack read(YamlNode file) {
        file.only("version", "rules");
        var version = file.get("version").text();
        var rules = new ArrayList<Rule>();
        var ids = new HashSet<String>();
        for (var entry : file.get("rules").items()) {
            var rule = rule(entry, version);
            if (!ids.add(rule.id())) {
                throw entry.get("id").problem("rule '" + rule.id() + "' stands twice", "give each rule its own id");
            }
            rules.add(rule);
        }
        return new RulePack(version, rules);
    }

    private Rule rule(YamlNode entry, String fileVersion) {
        for (var key : entry.entries().entrySet()) {
            if (ABSENCE.contains(key.getKey())) {
                throw key.getValue()
                        .problem(
                                "a rule of absence ('" + key.getKey() + "') is refused",
                                "no news can mean a broken feed; ask for what was reported, or use first-in");
            }
        }
        entry.only(KEYS);
        var measure = entry.get("measure").constant(Measure.class);
        var rule = new Rule(
                id(entry.get("id")),
                entry.find("version").map(YamlNode::text).orElse(fileVersion),
                entry.get("reason").text().strip(),
                condition(entry.get("counts")),
                Set.copyOf(entry.find("theatres").map(this::theatres).orElse(List.of())),
                measure,
                days(entry.get("window"), 1),
                rungs(entry, measure),
                entry.find("hold").map(node -> days(node, 0)).orElse(0),
                entry.find("urgency").map(node -> node.constant(Urgency.class)).orElse(Urgency.EXPECTED),
                entry.find("after").map(this::sequence).orElse(null),
                entry.find("first-in").map(node -> days(node, 1)).orElse(0),
                entry.find("baseline").map(RuleReader::baseline).orElse(null),
                entry.find("examples").map(this::examples).orElse(List.of()));
        if (rule.lookBack() > MOST_LOOK_BACK) {
            throw entry.get("window")
                    .problem(
                            "the rule looks back " + rule.lookBack() + " days",
                            "window, hold, sequence, first-in and baseline together may reach back " + MOST_LOOK_BACK
                                    + " days, with drills " + (MOST_LOOK_BACK - drillReach()));
        }
        if (measure == Measure.DRILL_DAYS && !rule.counts().families().contains(KindFamily.DRILL)) {
            throw entry.get("measure").problem("drill-days need drills", "count the kind military-drill");
        }
        if (rule.baseline() != null && measure == Measure.FAMILIES) {
            throw entry.get("baseline").problem("families have no daily amount", "measure incidents or missiles");
        }
        return rule;
    }

    private static int drillReach() {
        return io.tocsin.alerts.incident.Calendar.LONGEST_RUN;
    }

    private static String id(YamlNode node) {
        if (!ID.matcher(node.text()).matches()) {
            throw node.problem("'" + node.text() + "' is no id", "use lower-case letters, digits and hyphens");
        }
        return node.text();
    }

    private static int days(YamlNode node, int least) {
        return Math.toIntExact(node.whole(least, 365));
    }

    private List<String> theatres(YamlNode list) {
        list.items().forEach(item -> item.word(theatres));
        return list.texts();
    }

    private Condition condition(YamlNode node) {
        node.only("kinds", "planned", "principals", "participants", "classes", "places", "confidence");
        var kinds = EnumSet.noneOf(Kind.class);
        node.get("kinds").items().forEach(kind -> kinds.add(kind.constant(Kind.class)));
        if (kinds.isEmpty()) {
            throw node.get("kinds").problem("no kind is named", "name at least one, such as missile-launch");
        }
        var planned = node.find("planned").map(YamlNode::truth).orElse(false);
        if (planned && kinds.stream().anyMatch(kind -> Kinds.plannedFamily(kind) == KindFamily.UNKNOWN)) {
            throw node.get("kinds")
                    .problem(
                            "preparations and strikes are not announced",
                            "with planned: true name launches, tests or military-drill");
        }
        return new Condition(
                kinds,
                planned,
                countries(node, "principals"),
                countries(node, "participants"),
                node.find("classes")
                        .map(list -> list.items().stream()
                                .map(item -> item.constant(WeaponClass.class))
                                .collect(Collectors.toSet()))
                        .orElse(Set.of()),
                node.find("places")
                        .map(list -> list.texts().stream()
                                .map(place -> place.toLowerCase(Locale.ROOT))
                                .collect(Collectors.toSet()))
                        .orElse(Set.of()),
                node.find("confidence").map(YamlNode::number).orElse(0.0));
    }

    private static Set<String> countries(YamlNode node, String key) {
        var list = node.find(key).map(YamlNode::items).orElse(List.of());
        for (var item : list) {
            if (!item.text().matches("[A-Z]{2}")) {
                throw item.problem("'" + item.text() + "' is no state", "write ISO 3166-1 alpha-2, such as KP");
            }
        }
        return list.stream().map(YamlNode::text).collect(Collectors.toSet());
    }

    private static List<Rung> rungs(YamlNode entry, Measure measure) {
        var always = entry.find("corroboration");
        var words = new ArrayList<String>();
        var rungs = new ArrayList<Rung>();
        var levels = entry.get("levels");
        levels.only("minor", "moderate", "severe", "extreme");
        for (var level : List.of(Level.MINOR, Level.MODERATE, Level.SEVERE, Level.EXTREME)) {
            levels.find(level.name().toLowerCase(Locale.ROOT)).ifPresent(node -> {
                var rung = rung(level, node, always.orElse(null));
                if (rung.at() <= 0) {
                    throw node.problem(
                            "a threshold of " + rung.at() + " would hold without any report",
                            measure == Measure.INCIDENTS ? "write 1 or more" : "write a number above 0");
                }
                if (!rungs.isEmpty() && rung.at() < rungs.get(rungs.size() - 1).at()) {
                    throw node.problem(
                            "the threshold of " + words.get(words.size() - 1) + " is higher",
                            "let thresholds rise with the level");
                }
                words.add(level.name().toLowerCase(Locale.ROOT));
                rungs.add(rung);
            });
        }
        if (rungs.isEmpty()) {
            throw levels.problem("no level has a threshold", "write minor, moderate, severe or extreme");
        }
        return rungs;
    }

    private static Rung rung(Level level, YamlNode node, YamlNode always) {
        if (!node.isMapping()) {
            return new Rung(level, node.number(), families(always), authoritative(always));
        }
        node.only("at", "families", "authoritative");
        var own =
                node.find("families").isPresent() || node.find("authoritative").isPresent();
        var asks = own ? node : always;
        return new Rung(level, node.get("at").number(), families(asks), authoritative(asks));
    }

    private static int families(YamlNode asks) {
        if (asks == null) {
            return 1;
        }
        if (asks.find("at").isEmpty()) {
            asks.only("families", "authoritative");
        }
        return asks.find("families")
                .map(node -> Math.toIntExact(node.whole(1, 100)))
                .orElse(authoritative(asks) ? 0 : 1);
    }

    private static boolean authoritative(YamlNode asks) {
        return asks != null && asks.find("authoritative").map(YamlNode::truth).orElse(false);
    }

    private Rule.Sequence sequence(YamlNode node) {
        node.only("counts", "within");
        return new Rule.Sequence(condition(node.get("counts")), days(node.get("within"), 0));
    }

    private static Rule.Baseline baseline(YamlNode node) {
        node.only("days", "guard", "least");
        return new Rule.Baseline(
                days(node.get("days"), 7),
                node.find("guard").map(guard -> days(guard, 0)).orElse(2),
                node.find("least").map(YamlNode::number).orElse(1.0));
    }

    private List<Example> examples(YamlNode list) {
        return list.items().stream().map(RuleReader::example).toList();
    }

    private static Example example(YamlNode node) {
        node.only("name", "events", "level");
        var level = node.get("level");
        return new Example(
                node.place(),
                node.get("name").text(),
                node.get("events").items().stream().map(RuleReader::event).toList(),
                level.text().equals("none") ? null : level.constant(Level.class));
    }

    private static Example.Event event(YamlNode node) {
        node.only("kind", "planned", "actors", "day", "days", "class", "count", "families", "authoritative");
        return new Example.Event(
                node.get("kind").constant(Kind.class),
                node.find("planned").map(YamlNode::truth).orElse(false),
                node.get("actors").texts(),
                date(node.get("day")),
                node.find("days").map(days -> days(days, 1)).orElse(1),
                node.find("class").map(type -> type.constant(WeaponClass.class)).orElse(null),
                node.find("count").map(YamlNode::whole).orElse(null),
                node.find("families")
                        .map(count -> Math.toIntExact(count.whole(0, 9)))
                        .orElse(1),
                node.find("authoritative").map(YamlNode::truth).orElse(false));
    }

    private static LocalDate date(YamlNode node) {
        try {
            return LocalDate.parse(node.text());
        } catch (DateTimeParseException e) {
            throw node.problem("'" + node.text() + "' is no day", "write YYYY-MM-DD");
        }
    }
}

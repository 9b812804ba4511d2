package io.tocsin.alerts.source;

import io.tocsin.schemas.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The listed publisher families, looked up by domain, by name and by credited wire. */
public final class Families {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private final Map<String, Family> byId;
    private final Map<String, String> byPublisher;
    private final Map<String, String> byWire;

    private Families(Map<String, Family> byId, Map<String, String> byPublisher, Map<String, String> byWire) {
        this.byId = Map.copyOf(byId);
        this.byPublisher = Map.copyOf(byPublisher);
        this.byWire = Map.copyOf(byWire);
    }

    /** Families of several files; an id, publisher or wire that stands twice is refused. */
    public static Families read(List<YamlNode> files) {
        var byId = new HashMap<String, Family>();
        var publishers = new HashMap<String, String>();
        var wires = new HashMap<String, String>();
        for (var file : files) {
            file.only("version", "families").get("version").whole(1, 1);
            for (var entry : file.get("families").items()) {
                var family = family(entry);
                if (family.id().equals(Family.UNKNOWN) || byId.putIfAbsent(family.id(), family) != null) {
                    throw entry.get("id").problem("family '" + family.id() + "' is taken", "choose another id");
                }
                entry.find("wires").ifPresent(list -> claim(list, family.id(), wires));
                entry.find("publishers").ifPresent(list -> claim(list, family.id(), publishers));
            }
        }
        return new Families(byId, publishers, wires);
    }

    private static Family family(YamlNode entry) {
        entry.only("id", "name", "kind", "country", "wires", "publishers");
        var id = entry.get("id").text();
        if (!ID.matcher(id).matches()) {
            throw entry.get("id").problem("'" + id + "' is no id", "use lower-case letters, digits and hyphens");
        }
        var country = entry.get("country").text();
        if (!country.matches("[A-Z]{2}")) {
            throw entry.get("country")
                    .problem("'" + country + "' is no country", "write ISO 3166-1 alpha-2, such as KR");
        }
        return new Family(id, entry.get("name").text(), entry.get("kind").constant(Family.Kind.class), country);
    }

    private static void claim(YamlNode list, String family, Map<String, String> owners) {
        for (var item : list.items()) {
            var other = owners.putIfAbsent(fold(item.text()), family);
            if (other != null) {
                throw item.problem("'" + item.text() + "' belongs to family '" + other + "' already", "list it once");
            }
        }
    }

    /**
     * The family that answers for a text, copies aside.
     *
     * @param publisher domain or name as the envelope states it
     * @param creditedWire the agency that the text credits, null when it credits none
     * @return a listed family's id, or {@link Family#UNKNOWN}
     */
    public String of(String publisher, String creditedWire) {
        var wire = creditedWire == null ? null : byWire.get(fold(creditedWire));
        return wire != null ? wire : byPublisher(fold(publisher));
    }

    private String byPublisher(String name) {
        // A host below a listed domain, such as en.yna.co.kr, belongs to it; the last label alone is nobody's.
        for (var rest = name; ; rest = rest.substring(rest.indexOf('.') + 1)) {
            var family = byPublisher.get(rest);
            if (family != null || rest.indexOf('.') < 0) {
                return family == null ? Family.UNKNOWN : family;
            }
        }
    }

    /** Ids of the listed families and {@link Family#UNKNOWN}. */
    public SortedSet<String> ids() {
        var ids = new TreeSet<>(byId.keySet());
        ids.add(Family.UNKNOWN);
        return ids;
    }

    /** True for a family that a file lists. */
    public boolean listed(String family) {
        return byId.containsKey(family);
    }

    /** Name of a family in English; the id of one that is not listed. */
    public String name(String family) {
        var known = byId.get(family);
        return known == null ? family : known.name();
    }

    /** One publisher of each listed family that has any, in the order of the family ids. */
    public List<String> publishers() {
        var first = new TreeMap<String, String>();
        new TreeMap<>(byPublisher).forEach((publisher, family) -> first.putIfAbsent(family, publisher));
        return List.copyOf(first.values());
    }

    /** Countries from which the listed families work. */
    public long countries() {
        return byId.values().stream().map(Family::country).distinct().count();
    }

    private static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}

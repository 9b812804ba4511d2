package io.tocsin.enrich.lexicon;

import io.tocsin.schemas.EntityType;
import java.util.HashMap;
import java.util.Map;

/** The things that names stand for, whatever the language: states, weapons, sites, drills, people, bodies, agencies. */
public final class Gazetteer {
    private final Map<String, Tsv.Row> rows = new HashMap<>();
    private final Wars wars;

    private Gazetteer(Wars wars) {
        this.wars = wars;
    }

    /** Reads the tables of {@code lex/shared}. */
    public static Gazetteer load() {
        var gazetteer = new Gazetteer(Wars.read());
        for (String table : new String[] {"countries", "weapons", "sites", "drills", "persons", "orgs", "wires"}) {
            for (Tsv.Row row : Tsv.read("shared/" + table + ".tsv").rows()) {
                boolean known = gazetteer.rows.putIfAbsent(row.need("id"), row) != null;
                // A person stands in a row for each term of office.
                if (known && !table.equals("persons")) {
                    throw new LexiconProblem(row.where(), row.get("id") + " stands in two rows");
                }
            }
        }
        return gazetteer;
    }

    /** Whether the id, or each of the ids joined with +, has a row. */
    public boolean knows(String id) {
        return rows.containsKey(id);
    }

    /** A cell of the thing's row; empty when there is no such thing, column or value. */
    public String get(String id, String column) {
        Tsv.Row row = rows.get(id);
        return row == null || !row.header().contains(column) ? "" : row.get(column);
    }

    /** State for which an id stands or speaks, ISO 3166-1 alpha-2; empty when none. */
    public String country(String id) {
        return id.indexOf(':') < 0 ? id : get(id, "country");
    }

    /** English name of a thing; of a state its code. */
    public String label(String id) {
        if (id.indexOf(':') < 0) {
            return id;
        }
        String label = get(id, "label");
        return label.isEmpty() ? get(id, "name") : label;
    }

    /** IANA zone of a site or, where there is none, of a state; empty when neither is known. */
    public String zone(String siteOrCountry) {
        return get(siteOrCountry, "zone");
    }

    /** Wars and their dates. */
    public Wars wars() {
        return wars;
    }

    /** Type of the entity that an id names. A named drill or wire shows as what it most resembles. */
    public static EntityType typeOf(String id) {
        int colon = id.indexOf(':');
        return switch (colon < 0 ? "" : id.substring(0, colon)) {
            case "" -> EntityType.COUNTRY;
            case "person" -> EntityType.PERSON;
            case "org", "wire" -> EntityType.ORG;
            case "place", "site" -> EntityType.PLACE;
            case "weapon" -> EntityType.WEAPON;
            default -> EntityType.UNKNOWN;
        };
    }
}

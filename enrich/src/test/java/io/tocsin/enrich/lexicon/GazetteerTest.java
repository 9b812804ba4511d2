package io.tocsin.enrich.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of things: states, sites, weapons, drills, people, bodies, agencies, wars. */
class GazetteerTest {
    private static final Set<String> CLASSES = Set.of(
            "ARTILLERY",
            "BALLISTIC",
            "BOMB",
            "CRUISE",
            "DRONE",
            "HYPERSONIC",
            "ICBM",
            "INTERCEPTOR",
            "SATELLITE",
            "IRBM",
            "MRBM",
            "SLBM",
            "SLV",
            "SRBM",
            "UNKNOWN");
    private static final Set<String> ISO = new TreeSet<>(Set.of(Locale.getISOCountries()));

    static {
        ISO.add("XK"); // Kosovo: the code that is in use, though ISO 3166 leaves it to its users
    }

    private static List<Tsv.Row> rows(String table) {
        List<Tsv.Row> rows = Tsv.read("shared/" + table + ".tsv").rows();
        assertThat(rows).as(table).isNotEmpty();
        return rows;
    }

    private static void countries(Tsv.Row row, String column) {
        for (String code :
                row.get(column).isEmpty() ? new String[0] : row.get(column).split("[+ ,]")) {
            assertThat(ISO.contains(code))
                    .as("%s: %s is a country", row.where(), code)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"weapons, weapon", "drills, drill", "persons, person", "orgs, org", "wires, wire", "sites, site|place"})
    void idsAreKebabCaseOfTheirKind(String table, String kinds) {
        for (Tsv.Row row : rows(table)) {
            assertThat(row.need("id")).as(row.where()).matches("(" + kinds + "):[a-z0-9]+(-[a-z0-9]+)*");
            row.need("source");
        }
    }

    @Test
    void statesHaveCodesAndZones() {
        for (Tsv.Row row : rows("countries")) {
            countries(row, "id");
            assertThat(ZoneId.of(row.need("zone"))).as(row.where()).isNotNull();
        }
    }

    @Test
    void sitesLieOnTheEarth() {
        for (Tsv.Row row : rows("sites")) {
            countries(row, "country");
            if (!row.get("zone").isEmpty()) {
                assertThat(ZoneId.of(row.get("zone"))).as(row.where()).isNotNull();
            }
            assertThat(Double.parseDouble(row.need("lat"))).as(row.where()).isBetween(-90.0, 90.0);
            assertThat(Double.parseDouble(row.need("lon"))).as(row.where()).isBetween(-180.0, 180.0);
        }
        assertThat(rows("sites")).hasSizeGreaterThanOrEqualTo(120);
    }

    @Test
    void weaponsHaveClasses() {
        for (Tsv.Row row : rows("weapons")) {
            assertThat(CLASSES).as(row.where()).contains(row.need("class"));
            countries(row, "country");
            row.need("name");
        }
        assertThat(rows("weapons")).hasSizeGreaterThanOrEqualTo(250);
    }

    @Test
    void drillsHaveStates() {
        for (Tsv.Row row : rows("drills")) {
            countries(row, "host");
            countries(row, "participants");
        }
        assertThat(rows("drills")).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void peopleHoldOfficeForwardInTime() {
        for (Tsv.Row row : rows("persons")) {
            countries(row, "country");
            String from = row.get("from");
            String to = row.get("to");
            if (!from.isEmpty() && !to.isEmpty()) {
                assertThat(LocalDate.parse(from)).as(row.where()).isBefore(LocalDate.parse(to));
            }
        }
    }

    @Test
    void warsAreOfTwoStatesAndHaveDates() {
        for (Tsv.Row row : rows("hostilities")) {
            countries(row, "from");
            countries(row, "against");
            for (String column : List.of("start", "end")) {
                if (!row.get(column).isEmpty()) {
                    assertThat(LocalDate.parse(row.get(column))).as(row.where()).isNotNull();
                }
            }
        }
        Wars wars = Gazetteer.load().wars();
        assertThat(wars.between("RU", "UA", "2023-06-01")).isTrue();
        assertThat(wars.between("UA", "RU", "2023-06-01")).isTrue();
        assertThat(wars.between("RU", "UA", "1999-06-01")).isFalse();
        assertThat(wars.between("JP", "UA", "2023-06-01")).isFalse();
    }

    @Test
    void everyWeaponDrillAndSiteHasANameInSomeLanguage() {
        Set<String> named = new TreeSet<>();
        for (String file : Tables.of("names")) {
            Tsv.read(file)
                    .rows()
                    .forEach(row -> named.addAll(List.of(row.get("id").split("\\+"))));
        }
        for (String table : List.of("weapons", "drills", "sites", "persons", "orgs", "wires")) {
            for (Tsv.Row row : rows(table)) {
                assertThat(named)
                        .as("%s has no name in any language", row.where())
                        .contains(row.get("id"));
            }
        }
    }
}

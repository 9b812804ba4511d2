package io.tocsin.alerts.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.Place;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private final AlertsConfig config = AlertsConfig.defaults(RunStatus.ACTUAL);

    @Test
    void aFamilyIsFoundByDomainHostNameAndScriptWithoutCase() {
        assertThat(List.of("yna.co.kr", "en.yna.co.kr", "YONHAP", "연합뉴스"))
                .allSatisfy(name -> assertThat(config.families().of(name, null)).isEqualTo("yonhap"));
        assertThat(config.families().of("notyna.co.kr", null)).isEqualTo("unknown");
        assertThat(config.families().of("co.kr", null)).isEqualTo("unknown");
        assertThat(config.families().of("", null)).isEqualTo("unknown");
    }

    @Test
    void aCreditedWireBeatsThePublisherAndAnUnknownWireDoesNot() {
        assertThat(config.families().of("yna.co.kr", "wire:reuters")).isEqualTo("reuters");
        assertThat(config.families().of("yna.co.kr", "wire:nobody")).isEqualTo("yonhap");
    }

    @Test
    void aUsersPublishersAreReadBesideTheBuiltInOnes(@TempDir Path folder) throws IOException {
        var file = folder.resolve("publishers.yaml");
        Files.writeString(file, publishers("hill-post", "hill-post.test"));
        var families = AlertsConfig.load(null, List.of(file), RunStatus.ACTUAL).families();
        assertThat(families.of("hill-post.test", null)).isEqualTo("hill-post");
        assertThat(families.of("yna.co.kr", null)).isEqualTo("yonhap");
        Files.writeString(file, publishers("hill-post", "yna.co.kr"));
        assertThatThrownBy(() -> AlertsConfig.load(null, List.of(file), RunStatus.ACTUAL))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(file + ":3: 'yna.co.kr' belongs to family 'yonhap' already; list it once");
        Files.writeString(file, publishers("reuters", "hill-post.test"));
        assertThatThrownBy(() -> AlertsConfig.load(null, List.of(file), RunStatus.ACTUAL))
                .hasMessage(file + ":3: family 'reuters' is taken; choose another id");
    }

    private static String publishers(String id, String domain) {
        return "version: 1\nfamilies:\n  - {id: " + id + ", name: Hill Post, kind: group, country: KR, publishers: ["
                + domain + "]}\n";
    }

    @Test
    void theatresAreNamedByStatesAndPlaces() {
        var theatres = config.theatres();
        assertThat(theatres.of(List.of("KP"), List.of())).containsExactly("korea");
        assertThat(theatres.of(List.of("FR"), List.of(place("بحر الصين الجنوبي", null))))
                .containsExactly("south-china-sea");
        assertThat(theatres.of(List.of("US"), List.of(place("Busan", "KR")))).containsExactly("korea");
        assertThat(theatres.of(List.of("FR"), List.of())).containsExactly("other");
    }

    @Test
    void theHostIsTheStateOfThePlaceUnlessARivalDrillsThere() {
        var theatres = config.theatres();
        assertThat(theatres.host(List.of("US"), place("Busan", "KR"))).contains("KR");
        assertThat(theatres.host(List.of("CN"), place("Taiwan", "TW"))).contains("CN");
        assertThat(theatres.host(List.of("US", "TW"), place("Taiwan", "TW"))).contains("TW");
        assertThat(theatres.host(List.of("JP", "KR", "US"), null)).contains("KR");
        assertThat(theatres.host(List.of("PH", "US"), place("South China Sea", null)))
                .contains("PH");
        assertThat(theatres.host(List.of("US"), null)).isEmpty();
    }

    @Test
    void aStateIsAnAuthorityOnItsOwnActsAndItsAgencyTooButNotOnOthers() {
        var claimants = config.claimants();
        var kcna = new Claimant("KCNA", "org:kcna", "KP");
        assertThat(claimants.authoritative(kcna, "KP")).isTrue();
        assertThat(claimants.authoritative(kcna, "KR")).isFalse();
        assertThat(claimants.authoritative(new Claimant("KR", null, "KR"), "KP"))
                .isTrue();
        assertThat(claimants.authoritative(new Claimant("IR", null, "IR"), "IR"))
                .isTrue();
        assertThat(claimants.authoritative(new Claimant("IR", null, "IR"), "IL"))
                .isFalse();
        assertThat(claimants.authoritative(new Claimant("senior official", null, "US"), "KP"))
                .isFalse();
    }

    private static Place place(String name, String country) {
        return new Place(name, null, country, null, null);
    }

    @Test
    void aTextThatComesBackAfterAnotherIsACopyAgain() {
        var copies = new Copies(family -> true);
        copies.add("first", "en", 0b1111, "yonhap", 0);
        copies.add("second", "en", 0b1101, "reuters", 1);
        assertThat(copies.family("second")).isEqualTo("yonhap");

        copies.remove("second");
        copies.add("other", "en", -1L, "afp", 2);
        assertThat(copies.family("other")).isEqualTo("afp");

        copies.add("second", "en", 0b1101, "reuters", 3);
        assertThat(copies.family("second")).isEqualTo("yonhap");
    }
}

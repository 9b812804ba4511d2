package io.tocsin.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.topics.ContractSchemas;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.runtime.Diagnosis;
import io.tocsin.schemas.runtime.Verdict;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * What Confluent's own Java client and our serdes expect of a registry; the same for each one that is tried. A subclass
 * names the registry, and where one answers otherwise, it overrides the test and says so. The tests share one registry, so
 * each has schemas and subjects of its own name.
 */
abstract class RegistryContract {
    private static final String A = "{\"name\":\"a\",\"type\":\"string\"}";
    private static final String B = "{\"name\":\"b\",\"type\":[\"null\",\"string\"],\"default\":null}";

    /** Name of this test, free of anything a registry or Avro would not take. */
    private String own;

    RestService rest;
    String v1;
    String v2;
    String breaking;

    /** Address of the registry that is tried. */
    abstract String url();

    @BeforeEach
    void open(TestInfo test) throws Exception {
        own = test.getTestMethod().orElseThrow().getName();
        v1 = record(A);
        v2 = record(A + "," + B);
        breaking = record("{\"name\":\"c\",\"type\":\"long\"}");
        rest = new RestService(url());
        rest.updateCompatibility("BACKWARD", null);
    }

    @AfterEach
    void closeClient() throws Exception {
        rest.close();
    }

    @Test
    void registersVersionsAndFindsThemAgain() throws Exception {
        var first = rest.registerSchema(v1, subject());
        var second = rest.registerSchema(v2, subject());
        assertThat(second).isNotEqualTo(first);
        assertThat(rest.registerSchema(v1, subject())).as("known already").isEqualTo(first);
        assertThat(rest.getAllVersions(subject())).containsExactly(1, 2);
        assertThat(rest.getLatestVersion(subject()).getVersion()).isEqualTo(2);
        assertThat(canonical(rest.getVersion(subject(), 1).getSchema())).isEqualTo(canonical(v1));
        assertThat(canonical(rest.getVersionSchemaOnly(subject(), 1))).isEqualTo(canonical(v1));
        assertThat(canonical(rest.getId(second).getSchemaString())).isEqualTo(canonical(v2));
        assertThat(rest.lookUpSubjectVersion(v2, subject()).getVersion()).isEqualTo(2);
        assertThat(rest.getAllSubjects()).contains(subject());
        assertThat(rest.getSchemaTypes()).contains("AVRO");
    }

    @Test
    void saysThatItTakesWrites() throws Exception {
        assertThat(rest.getMode().getMode()).isEqualTo("READWRITE");
    }

    @Test
    void givesOneIdToOneSchemaInAllSubjects() throws Exception {
        var id = rest.registerSchema(v1, subject("one"));
        assertThat(rest.registerSchema(v1, subject("two"))).isEqualTo(id);
        var next = rest.registerSchema(v2, subject("two"));
        assertThat(next).isNotEqualTo(id);
    }

    @Test
    void tellsWhereASchemaIsUsed() throws Exception {
        var id = rest.registerSchema(v1, subject("one"));
        rest.registerSchema(v1, subject("two"));
        assertThat(rest.getAllSubjectsById(id)).containsExactlyInAnyOrder(subject("one"), subject("two"));
        assertThat(rest.getAllVersionsById(id)).hasSize(2);
    }

    @Test
    void givesOneIdToOneSchemaHoweverItIsSpaced() throws Exception {
        var id = rest.registerSchema(v1, subject("one"));
        assertThat(rest.registerSchema(v1.replace(":", " : "), subject("two"))).isEqualTo(id);
    }

    @Test
    void refusesWhatConfluentRefuses() throws Exception {
        rest.registerSchema(v1, subject());
        incompatible(() -> rest.registerSchema(breaking, subject()));
        assertThat(rest.testCompatibility(breaking, subject(), true)).isNotEmpty();
        assertThat(rest.testCompatibility(v2, subject(), true)).isEmpty();
        rest.updateCompatibility("FULL_TRANSITIVE", null);
        assertThat(rest.getConfig(null).getCompatibilityLevel()).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void aSubjectsLevelWins() throws Exception {
        rest.updateCompatibility("NONE", null);
        rest.registerSchema(v1, subject());
        rest.updateCompatibility("FULL", subject());
        assertThat(rest.getConfig(subject()).getCompatibilityLevel()).isEqualTo("FULL");
        incompatible(() -> rest.registerSchema(breaking, subject()));
    }

    @Test
    void aSubjectsLevelMayBeNone() throws Exception {
        rest.registerSchema(v1, subject());
        rest.updateCompatibility("NONE", subject());
        assertThat(rest.registerSchema(breaking, subject())).isPositive();
        assertThat(rest.getAllVersions(subject())).containsExactly(1, 2);
    }

    @Test
    void takesASymbolMoreOfAnEnumWithADefault() throws Exception {
        rest.updateCompatibility("FULL", null);
        rest.registerSchema(choice("\"A\"", ",\"default\":\"A\""), subject());
        assertThat(rest.registerSchema(choice("\"A\",\"B\"", ",\"default\":\"A\""), subject()))
                .isPositive();
        assertThat(rest.getAllVersions(subject())).containsExactly(1, 2);
    }

    @Test
    void refusesASymbolMoreOfAnEnumWithoutADefault() throws Exception {
        rest.updateCompatibility("FULL", null);
        rest.registerSchema(choice("\"A\"", ""), subject());
        incompatible(() -> rest.registerSchema(choice("\"A\",\"B\"", ""), subject()));
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        refused(() -> rest.getId(987_654), 404, 40403);
        refused(() -> rest.getAllVersions(subject("nobody")), 404, 40401);
        refused(() -> rest.lookUpSubjectVersion(v1, subject("nobody")), 404, 40401);
        rest.registerSchema(v1, subject());
        refused(() -> rest.getVersion(subject(), 9), 404, 40402);
        refused(() -> rest.lookUpSubjectVersion(v2, subject()), 404, 40403);
        assertThat(rest.getConfig(Map.of(), subject(), true).getCompatibilityLevel())
                .isEqualTo("BACKWARD");
    }

    @Test
    void saysThatASubjectHasNoLevelOfItsOwn() throws Exception {
        rest.registerSchema(v1, subject());
        refused(() -> rest.getConfig(subject()), 404, 40408);
    }

    @Test
    void refusesASchemaThatItCannotRead() {
        refused(() -> rest.registerSchema("{\"type\":\"nonsense\"}", subject()), 422, 42201);
    }

    @Test
    void refusesALevelThatIsNone() {
        refused(() -> rest.updateCompatibility("SIDEWAYS", null), 422, 42203);
        assertThatThrownBy(() -> rest.getVersion(subject(), 0)).isInstanceOf(RestClientException.class);
    }

    @Test
    void answersAStrangePathWithJson() throws Exception {
        var answer = get("/associations/resources/-/news-items?resourceType=topic");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type").orElse("")).contains("json");
        assertThat(answer.body()).contains("\"error_code\":404");
    }

    @Test
    void decodesSubjectNames() throws Exception {
        rest.registerSchema(v1, own + " b+c%/d");
        assertThat(rest.getAllSubjects()).contains(own + " b+c%/d");
        assertThat(rest.getAllVersions(own + " b+c%/d")).containsExactly(1);
    }

    @Test
    void servesTheCachingClientOfTheSerializers() throws Exception {
        try (var client = new CachedSchemaRegistryClient(url(), 10)) {
            var id = client.register(subject(), new AvroSchema(v1));
            assertThat(client.getSchemaById(id)).isEqualTo(new AvroSchema(v1));
            assertThat(client.getVersion(subject(), new AvroSchema(v1))).isEqualTo(1);
            assertThat(client.testCompatibility(subject(), new AvroSchema(breaking)))
                    .isFalse();
        }
    }

    @Test
    void carriesTheContractForSerdesThatNeverRegister() {
        var first = ContractSchemas.register(url(), Map.of(), "carries-");
        assertThat(first).hasSize(5);
        assertThat(ContractSchemas.register(url(), Map.of(), "carries-"))
                .as("known already")
                .isEqualTo(first);
        var items = new Cluster("none:1", url(), "carries-", Map.of(), Map.of())
                .topics()
                .newsItems();
        var item = Samples.newsItem("كوريا", "text");
        try (var serde = items.valueSerde()) {
            var bytes = serde.serializer().serialize(items.name(), item);
            assertThat(serde.deserializer().deserialize(items.name(), bytes)).isEqualTo(item);
        }
    }

    @Test
    void anUnknownIdIsPoisonToOurReaderAndASubjectWithoutSchemaIsNoOutage() {
        ContractSchemas.register(url(), Map.of(), "unknown-");
        var known = new Cluster("none:1", url(), "unknown-", Map.of(), Map.of())
                .topics()
                .newsItems();
        try (var serde = known.valueSerde()) {
            byte[] foreign = {0, 0, 14, 12, 6, 1, 2, 3};
            var unread = catchThrowableOfType(
                    RuntimeException.class, () -> serde.deserializer().deserialize(known.name(), foreign));
            assertThat(Diagnosis.ofReading(unread)).as("%s", unread).isEqualTo(Verdict.POISON);
        }
        var missing = new Cluster("none:1", url(), "missing-", Map.of(), Map.of())
                .topics()
                .newsItems();
        try (var serde = missing.valueSerde()) {
            var unwritten = catchThrowableOfType(RuntimeException.class, () -> serde.serializer()
                    .serialize(missing.name(), Samples.newsItem("title", "text")));
            assertThat(Diagnosis.ofThread(unwritten)).as("%s", unwritten).isEqualTo(Verdict.FATAL);
        }
    }

    /** Refused as incompatible: 409, by Confluent with its own code. */
    void incompatible(ThrowingCallable call) {
        refused(call, 409, 40901);
    }

    static void refused(ThrowingCallable call, int status, int code) {
        var refusal = catchThrowableOfType(RestClientException.class, call);
        assertThat(refusal).as("refused").isNotNull();
        assertThat(List.of(refusal.getStatus(), refusal.getErrorCode()))
                .as("status and code of: %s", refusal.getMessage())
                .containsExactly(status, code);
    }

    HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    String subject() {
        return own + "-value";
    }

    String subject(String name) {
        return own + "-" + name + "-value";
    }

    private String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"" + own + "\",\"fields\":[" + fields + "]}";
    }

    private String choice(String symbols, String rest) {
        return record("{\"name\":\"e\",\"type\":{\"type\":\"enum\",\"name\":\"" + own + "Enum\",\"symbols\":[" + symbols
                + "]" + rest + "}}");
    }

    static String canonical(String schema) {
        return new AvroSchema(schema).canonicalString();
    }
}

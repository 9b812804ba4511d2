package io.tocsin.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Confluent's own Java client expects of a registry. */
class RegistryContractTest {
    private static final String V1 = record("{\"name\":\"a\",\"type\":\"string\"}");
    private static final String V2 = record(
            "{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":[\"null\",\"string\"],\"default\":null}");
    private static final String BREAK = record("{\"name\":\"c\",\"type\":\"long\"}");

    @TempDir
    Path dir;

    private EmbeddedRegistry registry;
    private RestService rest;

    @BeforeEach
    void start() {
        registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
        rest = new RestService(registry.url());
    }

    @AfterEach
    void stop() throws Exception {
        rest.close();
        registry.close();
    }

    @Test
    void registersVersionsAndFindsThemAgain() throws Exception {
        assertThat(rest.registerSchema(V1, "s-value")).isEqualTo(1);
        assertThat(rest.registerSchema(V2, "s-value")).isEqualTo(2);
        assertThat(rest.registerSchema(V1, "s-value")).as("known already").isEqualTo(1);
        assertThat(rest.getAllVersions("s-value")).containsExactly(1, 2);
        assertThat(rest.getLatestVersion("s-value").getVersion()).isEqualTo(2);
        assertThat(rest.getVersion("s-value", 1).getSchema()).isEqualTo(canonical(V1));
        assertThat(rest.getVersionSchemaOnly("s-value", 1)).isEqualTo(canonical(V1));
        assertThat(rest.getId(2).getSchemaString()).isEqualTo(canonical(V2));
        assertThat(rest.lookUpSubjectVersion(V2, "s-value").getVersion()).isEqualTo(2);
        assertThat(rest.getAllSubjects()).containsExactly("s-value");
        assertThat(rest.getMode().getMode()).isEqualTo("READWRITE");
        assertThat(rest.getSchemaTypes()).containsExactly("AVRO");
    }

    @Test
    void givesOneIdToOneSchemaInAllSubjects() throws Exception {
        assertThat(rest.registerSchema(V1, "one-value")).isEqualTo(1);
        assertThat(rest.registerSchema(V1.replace(":", " : "), "two-value")).isEqualTo(1);
        assertThat(rest.registerSchema(V2, "two-value")).isEqualTo(2);
        assertThat(rest.getAllSubjectsById(1)).containsExactly("one-value", "two-value");
        assertThat(rest.getAllVersionsById(2)).hasSize(1);
    }

    @Test
    void refusesWhatConfluentRefuses() throws Exception {
        rest.registerSchema(V1, "s-value");
        assertThat(rest.getConfig(null).getCompatibilityLevel()).isEqualTo("BACKWARD");
        refused(() -> rest.registerSchema(BREAK, "s-value"), 409, 40901);
        assertThat(rest.testCompatibility(BREAK, "s-value", true)).isNotEmpty();
        assertThat(rest.testCompatibility(V2, "s-value", true)).isEmpty();
        rest.updateCompatibility("NONE", "s-value");
        assertThat(rest.registerSchema(BREAK, "s-value")).isEqualTo(2);
        assertThat(rest.getConfig("s-value").getCompatibilityLevel()).isEqualTo("NONE");
        rest.updateCompatibility("FULL_TRANSITIVE", null);
        assertThat(rest.getConfig(null).getCompatibilityLevel()).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void judgesEnumsByConfluentsCheckerNotByAvros() throws Exception {
        rest.updateCompatibility("FULL", null);
        rest.registerSchema(choice("\"A\"", ""), "bare-value");
        refused(() -> rest.registerSchema(choice("\"A\",\"B\"", ""), "bare-value"), 409, 40901);
        rest.registerSchema(choice("\"A\"", ",\"default\":\"A\""), "open-value");
        assertThat(rest.registerSchema(choice("\"A\",\"B\"", ",\"default\":\"A\""), "open-value"))
                .isEqualTo(3);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        refused(() -> rest.getId(7), 404, 40403);
        refused(() -> rest.getAllVersions("nobody"), 404, 40401);
        refused(() -> rest.lookUpSubjectVersion(V1, "nobody"), 404, 40401);
        rest.registerSchema(V1, "s-value");
        refused(() -> rest.getVersion("s-value", 9), 404, 40402);
        refused(() -> rest.lookUpSubjectVersion(V2, "s-value"), 404, 40403);
        refused(() -> rest.getConfig("s-value"), 404, 40408);
        assertThat(rest.getConfig(Map.of(), "s-value", true).getCompatibilityLevel())
                .isEqualTo("BACKWARD");
    }

    @Test
    void refusesWhatItCannotRead() {
        refused(() -> rest.registerSchema("{\"type\":\"nonsense\"}", "s-value"), 422, 42201);
        refused(() -> rest.registerSchema("message A {}", "PROTOBUF", java.util.List.of(), "s-value"), 422, 42201);
        refused(() -> rest.updateCompatibility("SIDEWAYS", null), 422, 42203);
        assertThatThrownBy(() -> rest.getVersion("s-value", 0)).isInstanceOf(RestClientException.class);
    }

    @Test
    void answersAStrangePathWithJson() throws Exception {
        var answer = get("/associations/resources/-/news-items?resourceType=topic");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/vnd.schemaregistry.v1+json");
        assertThat(answer.body()).contains("\"error_code\":404");
    }

    @Test
    void decodesSubjectNames() throws Exception {
        rest.registerSchema(V1, "a b+c%/d");
        assertThat(rest.getAllSubjects()).containsExactly("a b+c%/d");
        assertThat(rest.getAllVersions("a b+c%/d")).containsExactly(1);
    }

    @Test
    void remembersAcrossARestart() throws Exception {
        rest.registerSchema(V1, "s-value");
        rest.registerSchema(V2, "s-value");
        rest.updateCompatibility("FULL", "s-value");
        stop();
        start();
        assertThat(rest.getAllVersions("s-value")).containsExactly(1, 2);
        assertThat(rest.getConfig("s-value").getCompatibilityLevel()).isEqualTo("FULL");
        assertThat(rest.registerSchema(V1, "other-value")).as("the old id").isEqualTo(1);
        assertThat(rest.registerSchema(BREAK, "third-value")).as("the next id").isEqualTo(3);
    }

    @Test
    void servesTheCachingClientOfTheSerializers() throws Exception {
        try (SchemaRegistryClient client = new CachedSchemaRegistryClient(registry.url(), 10)) {
            var id = client.register("s-value", new AvroSchema(V1));
            assertThat(client.getSchemaById(id)).isEqualTo(new AvroSchema(V1));
            assertThat(client.getVersion("s-value", new AvroSchema(V1))).isEqualTo(1);
            assertThat(client.testCompatibility("s-value", new AvroSchema(BREAK)))
                    .isFalse();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(registry.url() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static void refused(ThrowingCallable call, int status, int code) {
        var refusal = catchThrowableOfType(RestClientException.class, call);
        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.getStatus()).isEqualTo(status);
        assertThat(refusal.getErrorCode()).isEqualTo(code);
    }

    private static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}";
    }

    private static String choice(String symbols, String rest) {
        return record("{\"name\":\"e\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[" + symbols + "]" + rest
                + "}}");
    }

    private static String canonical(String schema) {
        return new AvroSchema(schema).canonicalString();
    }
}

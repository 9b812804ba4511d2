package io.tocsin.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract against Apicurio 3.0.9. What it answers otherwise than Confluent stands in the tests that are overridden
 * here; none of it is on the way of a record.
 */
class ApicurioRegistryContractIT extends RegistryContract {
    @TempDir
    static Path dir;

    private static Apicurio apicurio;

    @BeforeAll
    static void start() throws Exception {
        apicurio = Apicurio.start(dir);
    }

    @AfterAll
    static void stop() {
        apicurio.close();
    }

    @Override
    String url() {
        return apicurio.url();
    }

    /** Confluent: BACKWARD. Whoever runs Tocsin on a fresh Apicurio has to set a level. */
    @Test
    void anythingIsCompatibleUntilSaidOtherwise() throws Exception {
        try (var fresh = Apicurio.start(dir);
                var client = new RestService(fresh.url())) {
            assertThat(client.getConfig(null).getCompatibilityLevel()).isEqualTo("NONE");
        }
    }

    /** Confluent's code is 40901; both say 409. */
    @Override
    void incompatible(ThrowingCallable call) {
        refused(call, 409, 409);
    }

    /** Confluent compares the schemas, Apicurio their texts; all texts of ours come from one serializer. */
    @Test
    @Override
    void givesOneIdToOneSchemaHoweverItIsSpaced() throws Exception {
        var id = rest.registerSchema(v1, subject("one"));
        assertThat(rest.registerSchema(v1.replace(":", " : "), subject("two"))).isNotEqualTo(id);
    }

    /** Confluent answers; Apicurio has no such path. */
    @Test
    @Override
    void tellsWhereASchemaIsUsed() throws Exception {
        var id = rest.registerSchema(v1, subject());
        hasNoPath(() -> rest.getAllSubjectsById(id));
    }

    /** Confluent answers READWRITE; Apicurio has no such path. */
    @Test
    @Override
    void saysThatItTakesWrites() {
        hasNoPath(() -> rest.getMode());
    }

    /** Confluent answers 404 and 40408; Apicurio NONE, even where the global level holds. */
    @Test
    @Override
    void saysThatASubjectHasNoLevelOfItsOwn() throws Exception {
        rest.registerSchema(v1, subject());
        assertThat(rest.getConfig(subject()).getCompatibilityLevel()).isEqualTo("NONE");
        incompatible(() -> rest.registerSchema(breaking, subject()));
    }

    /** To Confluent NONE is a level, to Apicurio the absence of one: the global level holds. */
    @Test
    @Override
    void aSubjectsLevelMayBeNone() throws Exception {
        rest.registerSchema(v1, subject());
        rest.updateCompatibility("NONE", subject());
        incompatible(() -> rest.registerSchema(breaking, subject()));
    }

    /** Confluent answers 422 and 42203. */
    @Test
    @Override
    void refusesALevelThatIsNone() {
        refused(() -> rest.updateCompatibility("SIDEWAYS", null), 500, 0);
    }

    /** Confluent's body is JSON; Apicurio's is empty. */
    @Test
    @Override
    void answersAStrangePathWithJson() throws Exception {
        var answer = get("/associations/resources/-/news-items?resourceType=topic");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    private static void hasNoPath(ThrowingCallable call) {
        assertThat(catchThrowableOfType(RestClientException.class, call).getStatus())
                .isEqualTo(404);
    }
}

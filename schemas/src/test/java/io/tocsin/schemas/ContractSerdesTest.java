package io.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContractSerdesTest {
    private static final String SCOPE = "contract-serdes";
    private static final Map<String, String> MOCK = Map.of("schema.registry.url", "mock://" + SCOPE);

    @AfterEach
    void forget() {
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @Test
    void aRegistryAddressIsNeeded() {
        assertThatThrownBy(() -> ContractSerdes.of(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("schema.registry.url is missing");
    }

    @Test
    void anUnknownClassIsNamed() {
        var serdes = ContractSerdes.of(
                Map.of("schema.registry.url", "mock://" + SCOPE, "schema.serializer.class", "com.example.Missing"));
        assertThatThrownBy(() -> serdes.value(Incident.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema.serializer.class=com.example.Missing")
                .hasMessageContaining("class path");
        var wrong = ContractSerdes.of(
                Map.of("schema.registry.url", "mock://" + SCOPE, "schema.deserializer.class", "java.lang.String"));
        assertThatThrownBy(() -> wrong.value(Incident.class)).hasMessageContaining("no Kafka Deserializer");
    }

    @Test
    void anotherSerializerMayBeNamedAndGetsTheSettings() {
        var serdes = ContractSerdes.of(Map.of(
                "schema.registry.url",
                "mock://" + SCOPE,
                "schema.serializer.class",
                Plain.class.getName(),
                "its.own.setting",
                "seen "));
        byte[] bytes = serdes.value(Incident.class).serializer().serialize("incidents", Samples.incident());
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("seen Incident");
    }

    @Test
    void aRecordOfAnotherTypeIsRefusedWhenItIsRead() {
        ContractSerdes serdes = ContractSerdes.of(MOCK);
        byte[] item = serdes.value(NewsItem.class).serializer().serialize("mixed", Samples.newsItem());
        Serde<Incident> incidents = serdes.value(Incident.class);
        assertThatThrownBy(() -> incidents.deserializer().deserialize("mixed", item))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void onlyTheRecordsOfTheContractAreTrusted() {
        ContractSerdes.of(MOCK);
        ClassSecurityValidator.validate(Incident.class);
        assertThatThrownBy(() -> ClassSecurityValidator.validate(ProcessBuilder.class))
                .isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> ClassSecurityValidator.validate(io.tocsin.schemas.runtime.Health.class))
                .isInstanceOf(SecurityException.class);
    }

    /** Writes the name of the record's type after a configured text. */
    public static final class Plain implements Serializer<Object> {
        private String before;

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            before = String.valueOf(configs.get("its.own.setting"));
        }

        @Override
        public byte[] serialize(String topic, Object value) {
            return (before + value.getClass().getSimpleName()).getBytes(StandardCharsets.UTF_8);
        }
    }
}

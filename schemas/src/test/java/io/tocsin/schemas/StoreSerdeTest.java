package io.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class StoreSerdeTest {
    private static final StoreSerde<Incident> SERDE = new StoreSerde<>(Incident.class);

    @Test
    void aValueIsAVersionByteAndPlainAvro() {
        byte[] stored = SERDE.serializer().serialize("incident-store", Samples.incident());
        assertThat(stored[0]).isEqualTo((byte) 1);
        assertThat(Arrays.copyOfRange(stored, 1, stored.length)).isEqualTo(Canonical.bytes(Samples.incident()));
        assertThat(SERDE.deserializer().deserialize("incident-store", stored)).isEqualTo(Samples.incident());
    }

    @Test
    void theVersionIsThatOfTheSchemasWithWhichValuesAreStored() throws IOException {
        assertThat(StoreSerde.VERSION).isEqualTo((byte) 1);
        for (Schema now : List.of(EnrichedItem.SCHEMA$, Incident.SCHEMA$, EscalationAlert.SCHEMA$)) {
            Path first = Path.of("src/main/avro/released/0.1").resolve(now.getName() + ".avsc");
            assertThat(SchemaNormalization.toParsingForm(now))
                    .as(
                            "stored values carry no schema: with another one, raise VERSION and read version 1 by the schema in %s",
                            first)
                    .isEqualTo(SchemaNormalization.toParsingForm(new Schema.Parser().parse(first.toFile())));
        }
    }

    @Test
    void nothingStoredIsNull() {
        assertThat(SERDE.serializer().serialize("incident-store", null)).isNull();
        assertThat(SERDE.deserializer().deserialize("incident-store", null)).isNull();
    }

    @Test
    void anotherVersionSaysWhatToDo() {
        byte[] stored = SERDE.serializer().serialize("incident-store", Samples.incident());
        stored[0] = 9;
        assertThatThrownBy(() -> SERDE.deserializer().deserialize("incident-store", stored))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("store incident-store")
                .hasMessageContaining("version byte 9")
                .hasMessageContaining("delete the local state");
        assertThatThrownBy(() -> SERDE.deserializer().deserialize("incident-store", new byte[0]))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> SERDE.deserializer().deserialize("incident-store", new byte[] {1, 2, 3}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no Incident");
    }
}

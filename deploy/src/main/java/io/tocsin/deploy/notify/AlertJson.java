package io.tocsin.deploy.notify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.schemas.EscalationAlert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * An alert as JSON: the fields of the contract under their own names, in its order; times as ISO 8601 in UTC, days and enums
 * as text, what is absent as null.
 */
final class AlertJson {
    private static final JsonFactory JSON = new JsonFactory();

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private AlertJson() {}

    /** The alert alone. */
    static byte[] alert(EscalationAlert alert) {
        return bytes(json -> value(json, alert));
    }

    /** A CloudEvent with the alert as its data. */
    static byte[] event(Delivery delivery, String type, String source) {
        return bytes(json -> {
            json.writeStartObject();
            json.writeStringField("specversion", "1.0");
            json.writeStringField("id", delivery.key());
            json.writeStringField("source", source);
            json.writeStringField("type", type);
            json.writeStringField("subject", delivery.alertId());
            json.writeStringField("time", delivery.at().toString());
            json.writeStringField("datacontenttype", "application/json");
            json.writeFieldName("data");
            value(json, delivery.alert());
            json.writeEndObject();
        });
    }

    private static byte[] bytes(Body body) {
        var out = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(out)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the stream is in memory
        }
        return out.toByteArray();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof SpecificRecord record) {
            json.writeStartObject();
            for (var field : record.getSchema().getFields()) {
                json.writeFieldName(field.name());
                value(json, record.get(field.pos()));
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (var each : list) {
                value(json, each);
            }
            json.writeEndArray();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(value.toString()); // texts, enums, instants
        }
    }
}

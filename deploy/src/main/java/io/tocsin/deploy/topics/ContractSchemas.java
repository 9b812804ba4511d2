package io.tocsin.deploy.topics;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.tocsin.deploy.Complaint;
import io.tocsin.schemas.ContractSerdes;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.RegistryRefusal;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Registers the schemas of the topics, so that services need no right to register. */
public final class ContractSchemas {
    private static final int CACHE = 100;
    private static final String COMPATIBILITY = CompatibilityLevel.FULL_TRANSITIVE.name;

    private ContractSchemas() {}

    /** Subject to schema, as the serializer looks it up: one type a topic. */
    public static Map<String, Schema> subjects(String prefix) {
        var subjects = new LinkedHashMap<String, Schema>();
        subjects.put(prefix + Topics.NEWS_ITEMS + "-value", NewsItem.getClassSchema());
        subjects.put(prefix + Topics.ENRICHED_ITEMS + "-value", EnrichedItem.getClassSchema());
        subjects.put(prefix + Topics.EVENT_REPORTS + "-value", EnrichedItem.getClassSchema());
        subjects.put(prefix + Topics.INCIDENTS + "-value", Incident.getClassSchema());
        subjects.put(prefix + Topics.ESCALATION_ALERTS + "-value", EscalationAlert.getClassSchema());
        return subjects;
    }

    /** The serializer writes and looks up schemas without the hints that Avro's Java classes add for themselves. */
    private static Schema withoutJavaHints(Schema schema) {
        return AvroSchemaUtils.getSchema(new GenericData.Record(schema), false, false, true);
    }

    /**
     * Registers what is missing, and sets the compatibility of the subjects to FULL_TRANSITIVE.
     *
     * @param config what else the registry's client needs, such as credentials
     * @return one line for each subject: its name and the id of its schema
     * @throws Complaint when the registry does not answer, or refuses this client or a schema
     */
    public static List<String> register(String url, Map<String, ?> config, String prefix) {
        var words = new ArrayList<String>();
        try (SchemaRegistryClient client = new CachedSchemaRegistryClient(url, CACHE, config)) {
            for (var subject : subjects(prefix).entrySet()) {
                var schema = new AvroSchema(withoutJavaHints(subject.getValue()));
                // First, so that the schema itself is held to it, and whatever anybody registers after it.
                client.updateCompatibility(subject.getKey(), COMPATIBILITY);
                words.add(subject.getKey() + ": schema " + client.register(subject.getKey(), schema));
            }
            return words;
        } catch (RestClientException e) {
            throw complaint(
                    e,
                    url,
                    config,
                    "The schema registry at " + url + " refused a schema of the contract: " + e.getMessage()
                            + ". Compare the registry's versions with those of this release.");
        } catch (IOException e) {
            throw complaint(
                    e,
                    url,
                    config,
                    "The schema registry at " + url + " did not answer (" + e.getMessage()
                            + "). Start it, or give its address with --registry.");
        }
    }

    private static Complaint complaint(Exception e, String url, Map<String, ?> config, String otherwise) {
        var settings = new LinkedHashMap<String, Object>(config);
        settings.put(ContractSerdes.REGISTRY_URL, url);
        return new Complaint(
                RegistryRefusal.of(e, settings)
                        .map(refusal -> Refusal.asSentence(refusal.getMessage()))
                        .orElse(otherwise),
                e);
    }
}

package io.tocsin.deploy.manifests;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Manifests as objects of Kubernetes' own classes; a key or a kind that these do not know is an error. */
final class Manifests {
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.ofEntries(
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Secret", Secret.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
            Map.entry("kafka.strimzi.io/v1beta2 KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1beta2 KafkaUser", KafkaUser.class));

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new Closed());

    private Manifests() {}

    /** Without the field in which these classes keep what they do not know. */
    private static final class Closed extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return Boolean.FALSE;
        }
    }

    /** The objects of a folder, its folders aside, in the order in which {@code kubectl apply -f} takes the files. */
    static Map<String, List<HasMetadata>> folder(Path folder) {
        var objects = new TreeMap<String, List<HasMetadata>>();
        try (var files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .forEach(file -> objects.put(file.getFileName().toString(), read(text(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
    }

    /**
     * The objects of one file.
     *
     * @throws IllegalArgumentException when a kind or a key is not known
     */
    static List<HasMetadata> read(String yaml) {
        var objects = new ArrayList<HasMetadata>();
        for (var document : documents(yaml)) {
            var kind = document.get("apiVersion") + " " + document.get("kind");
            if (!KINDS.containsKey(kind)) {
                throw new IllegalArgumentException("no kind is called " + kind);
            }
            objects.add(STRICT.convertValue(document, KINDS.get(kind)));
        }
        return objects;
    }

    /** The documents of a YAML text; a key that stands twice is an error. */
    static List<Map<?, ?>> documents(String yaml) {
        var documents = new ArrayList<Map<?, ?>>();
        var settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
        new Load(settings).loadAllFromString(yaml).forEach(document -> documents.add((Map<?, ?>) document));
        return documents;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

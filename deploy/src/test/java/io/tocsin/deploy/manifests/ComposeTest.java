package io.tocsin.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.deploy.cli.CommandLines;
import io.tocsin.deploy.config.Settings;
import io.tocsin.ingest.source.SourcesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** deploy/compose against the command and against itself; compose/test.sh holds it against Compose's schema. */
class ComposeTest {
    private static final Path FOLDER = Path.of("compose");
    private static final Map<String, Map<?, ?>> SERVICES = services();

    @Test
    void everyCommandLineAndVariableIsOneThatTheCommandTakes() {
        assertThat(ours().keySet()).contains("topics", "ingest", "enrich", "alerts", "notify");
        ours().forEach((name, service) -> {
            CommandLines.parse(((List<?>) service.get("command"))
                    .stream().map(Object::toString).toList());
            var environment = new TreeMap<String, String>();
            ((Map<?, ?>) service.get("environment"))
                    .forEach((key, value) -> environment.put(key.toString(), value.toString()));
            var settings = Settings.read(null, environment, Map.of());
            assertThat(settings.kafka()).as(name).isEqualTo("kafka:9092");
            assertThat(settings.replication()).as(name).isEqualTo(1);
            assertThat(service.get("read_only")).as(name).isEqualTo(true);
        });
    }

    @Test
    void imagesArePinnedAndNothingListensBeyondThisMachine() {
        SERVICES.forEach((name, service) -> {
            assertThat(service.get("image").toString()).as(name).matches("\\S+:v?\\d+\\.\\d+\\.\\d+(?:-SNAPSHOT)?");
            if (service.get("ports") instanceof List<?> ports) {
                assertThat(ports).as(name).allMatch(port -> port.toString().startsWith("127.0.0.1:"));
            }
        });
    }

    @Test
    void everyFileThatIsMountedIsThere() {
        var mounted = SERVICES.values().stream()
                .filter(service -> service.containsKey("volumes"))
                .flatMap(service -> ((List<?>) service.get("volumes")).stream())
                .map(Object::toString)
                .filter(volume -> volume.startsWith("."))
                .map(volume -> FOLDER.resolve(volume.substring(0, volume.indexOf(':'))))
                .toList();
        assertThat(mounted).hasSizeGreaterThan(5).allMatch(Files::exists);
        assertThat(SourcesFile.read(FOLDER.resolve("sources.yaml")).all()).isNotEmpty();
    }

    @Test
    void aCommandLineThatTheCommandDoesNotTakeIsSeen() {
        assertThatThrownBy(() -> CommandLines.parse(List.of("enrich", "--confg", "x")))
                .isInstanceOf(CommandLine.ParameterException.class);
        assertThatThrownBy(() -> CommandLines.parse(List.of("notify")))
                .isInstanceOf(CommandLine.ParameterException.class);
    }

    private static Map<String, Map<?, ?>> ours() {
        var ours = new TreeMap<>(SERVICES);
        ours.values().removeIf(service -> !service.get("image").toString().startsWith("tocsin:"));
        return ours;
    }

    /** The services, with what they take over from others. */
    private static Map<String, Map<?, ?>> services() {
        var services = new TreeMap<String, Map<?, ?>>();
        var text = Manifests.text(FOLDER.resolve("compose.yaml"));
        ((Map<?, ?>) Manifests.documents(text).get(0).get("services"))
                .forEach((name, service) -> services.put(name.toString(), merged((Map<?, ?>) service)));
        return services;
    }

    /** {@code <<} of YAML 1.1, which Compose still reads. */
    private static Map<?, ?> merged(Map<?, ?> node) {
        var all = new TreeMap<Object, Object>();
        if (node.get("<<") instanceof Map<?, ?> base) {
            all.putAll(merged(base));
        }
        node.forEach((key, value) -> {
            if (!key.equals("<<")) {
                all.put(key, value instanceof Map<?, ?> map ? merged(map) : value);
            }
        });
        return all;
    }
}

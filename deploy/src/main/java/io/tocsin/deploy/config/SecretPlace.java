package io.tocsin.deploy.config;

import io.tocsin.schemas.yaml.YamlNode;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/** Where a secret stands: elsewhere; the file names the place in Kafka's own notation. */
public final class SecretPlace {
    private SecretPlace() {}

    /**
     * What a reference such as {@code ${env:NAME}} names; a secret that stands in the file itself is refused.
     *
     * @throws io.tocsin.schemas.yaml.YamlProblem when there is none; names line and remedy, and no secret
     */
    public static String read(YamlNode node) {
        var reference = node.text();
        if (!ConfigTransformer.DEFAULT_PATTERN.matcher(reference).find()) {
            throw node.problem(
                    "a secret stands in this file",
                    "write ${env:NAME}, ${directory:/folder:file} or ${file:/path.properties:key}");
        }
        try (var environment = new EnvVarConfigProvider();
                var files = new FileConfigProvider();
                var folders = new DirectoryConfigProvider()) {
            environment.configure(Map.of());
            files.configure(Map.of());
            folders.configure(Map.of());
            var providers = new ConfigTransformer(Map.of("env", environment, "file", files, "directory", folders));
            var found = providers.transform(Map.of("it", reference)).data().get("it");
            if (found == null
                    || found.isBlank()
                    || ConfigTransformer.DEFAULT_PATTERN.matcher(found).find()) {
                throw node.problem("there is nothing at " + reference, "check the name, and who may read it");
            }
            return found.strip();
        } catch (ConfigException | java.io.IOException e) {
            throw node.problem("there is nothing at " + reference, "check the name, and who may read it");
        }
    }
}

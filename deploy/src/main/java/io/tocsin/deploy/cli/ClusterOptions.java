package io.tocsin.deploy.cli;

import io.tocsin.deploy.config.Setting;
import io.tocsin.deploy.config.Settings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the cluster is: options that several verbs share. */
final class ClusterOptions {
    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description =
                    "Kafka brokers. Default: what the configuration says, else 127.0.0.1:9092, as of `tocsin up`.")
    String kafka;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Schema registry. Default: as configured, else http://127.0.0.1:8081.")
    String registry;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file, YAML; see the README.")
    Path config;

    /** The configuration with the options of the command line on top. */
    Settings settings(Map<String, String> environment) {
        return settings(environment, new EnumMap<>(Setting.class));
    }

    Settings settings(Map<String, String> environment, Map<Setting, String> more) {
        var options = new EnumMap<Setting, String>(Setting.class);
        options.putAll(more);
        if (kafka != null) {
            options.put(Setting.KAFKA, kafka);
        }
        if (registry != null) {
            options.put(Setting.REGISTRY, registry);
        }
        return Settings.read(config, environment, options);
    }
}

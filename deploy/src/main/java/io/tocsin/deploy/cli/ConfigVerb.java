package io.tocsin.deploy.cli;

import io.tocsin.deploy.Secrets;
import io.tocsin.schemas.runtime.StreamsSettings;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Shows the configuration as the other verbs see it. */
@Command(
        name = "config",
        header = "Shows the effective configuration.",
        description = {
            "Shows what follows from the file, the environment and the options: the last that speaks wins. Whatever may be"
                    + " a secret is shown as ***.",
            ""
        },
        footer = {"", "Example:  tocsin config --config tocsin.yaml"})
final class ConfigVerb implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Mixin
    private ClusterOptions options;

    @Override
    public Integer call() {
        var settings = options.settings(tocsin.environment);
        say("kafka", settings.kafka());
        say("registry", settings.registry());
        say("prefix", settings.prefix());
        say("partitions", settings.partitions());
        say("replication", settings.replication());
        say("state", settings.state());
        say("http-bind", settings.httpBind());
        say("http-port", settings.httpPort());
        say("rules", settings.rules() == null ? "" : settings.rules());
        say(
                "publishers",
                settings.publishers().stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]")));
        say("sources", settings.sources() == null ? "" : settings.sources());
        say("push", settings.push() == null ? "" : settings.push());
        say("clients", settings.clients());
        say("registry-client", settings.registryClient());
        tocsin.out.flush();
        return 0;
    }

    private void say(String key, Object value) {
        tocsin.out.println((key + ": " + Secrets.hidden(value.toString())).strip());
    }

    private void say(String key, Map<String, String> entries) {
        tocsin.out.println(key + ":" + (entries.isEmpty() ? " {}" : ""));
        StreamsSettings.masked(entries)
                .forEach((name, value) -> tocsin.out.println("  " + name + ": " + Secrets.hidden(value)));
    }
}

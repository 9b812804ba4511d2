package io.tocsin.deploy.cli;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.notify.NotifyService;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.runtime.HealthServer;
import io.tocsin.schemas.runtime.Meters;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The service that tells alerts to those who read no topic. */
@Command(
        name = "notify",
        header = "Sends the alerts to webhooks.",
        description = {
            "Reads escalation-alerts and posts each change that matters to every endpoint of a file, signed, at least once,"
                    + " as CloudEvents or CAP 1.2; and that an alert has lapsed. What an endpoint does not take in time is"
                    + " a dead letter. The topics must exist: tocsin topics apply.",
            ""
        },
        footer = {"", "Example:  tocsin notify --endpoints notify.yaml --config tocsin.yaml"})
final class NotifyVerb implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Mixin
    private ClusterOptions options;

    @Option(
            names = "--endpoints",
            paramLabel = "FILE",
            required = true,
            description = "Who is told, and how: YAML, see the runbook.")
    private Path endpoints;

    @Override
    public Integer call() throws InterruptedException {
        var settings = options.settings(tocsin.environment);
        var theatres = AlertsConfig.load(settings.rules(), settings.publishers(), RunStatus.ACTUAL)
                .theatres();
        var ending = new Ending();
        try (var meters = new Meters();
                var service = new NotifyService(settings.cluster(), endpoints, theatres::name, meters);
                var http = new HealthServer(
                        settings.httpBind(), settings.httpPort(), Map.of("notify", service.health()), meters::scrape)) {
            tocsin.say("tocsin notify: " + settings.kafka() + ", registry " + settings.registry()
                    + ", health on http://" + settings.httpBind() + ":" + http.port() + "/ready");
            ending.await(service::awaitEnd);
            tocsin.say("Closing.");
        } finally {
            ending.done();
        }
        return 0;
    }
}

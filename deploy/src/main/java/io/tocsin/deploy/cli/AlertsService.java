package io.tocsin.deploy.cli;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.schemas.RunStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** The service that judges reports. */
@Command(
        name = "alerts",
        header = "Runs the service that judges reports.",
        description = {
            "Reads event-reports and writes incidents and escalation-alerts. One does the work; a "
                    + "second stands by. The topics must exist: tocsin topics apply.",
            ""
        },
        footer = {"", "Example:  KAFKA_BOOTSTRAP_SERVERS=broker:9092 tocsin alerts --config tocsin.yaml"})
final class AlertsService implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Mixin
    private ClusterOptions options;

    @Override
    public Integer call() throws InterruptedException {
        return Service.run(
                tocsin,
                "alerts",
                options.settings(tocsin.environment),
                (services, settings) ->
                        services.alerts(AlertsConfig.load(settings.rules(), settings.publishers(), RunStatus.ACTUAL)));
    }
}

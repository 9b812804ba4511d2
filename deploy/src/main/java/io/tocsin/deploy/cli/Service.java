package io.tocsin.deploy.cli;

import io.tocsin.deploy.config.Settings;
import io.tocsin.deploy.pipeline.Polling;
import io.tocsin.deploy.pipeline.Services;
import io.tocsin.schemas.runtime.HealthServer;
import io.tocsin.schemas.runtime.Meters;
import java.util.function.BiConsumer;

/** One service against a cluster until it is told to end: health, metrics, graceful close. */
final class Service {
    private Service() {}

    static int run(Tocsin tocsin, String room, Settings settings, BiConsumer<Services, Settings> begin)
            throws InterruptedException {
        var ending = new Ending();
        try (var meters = new Meters();
                var services = new Services(settings.cluster(), settings.state(), meters)) {
            begin.accept(services, settings);
            try (var http =
                    new HealthServer(settings.httpBind(), settings.httpPort(), services.health(), meters::scrape)) {
                services.tell(http);
                tocsin.say("tocsin " + room + ": " + settings.kafka() + ", registry " + settings.registry()
                        + ", health on http://" + settings.httpBind() + ":" + http.port() + "/ready");
                services.polling()
                        .flatMap(Polling::pushPort)
                        .ifPresent(port -> tocsin.say("Items are taken by POST on port " + port + ", /items."));
                ending.await(services::awaitEnd);
                tocsin.say("Closing.");
            }
        } finally {
            ending.done();
        }
        return 0;
    }
}

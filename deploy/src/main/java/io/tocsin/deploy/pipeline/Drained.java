package io.tocsin.deploy.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.words.Plain;
import io.tocsin.schemas.runtime.HealthServer.Answer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;

/** Whether services have read all that stood before them, so that who stops or replaces them leaves nothing underway. */
final class Drained {
    private final Cluster cluster;
    private final List<String> rooms;
    private final AtomicBoolean asking = new AtomicBoolean();

    /** @param rooms enrich, alerts or both */
    Drained(Cluster cluster, List<String> rooms) {
        this.cluster = cluster;
        this.rooms = List.copyOf(rooms);
    }

    /** 200 when nothing waits, else 503 with what does. It asks the brokers, one question at a time: probes share its threads. */
    Answer answer() {
        if (!asking.compareAndSet(false, true)) {
            return unknown("somebody else is asking just now; ask again");
        }
        try (var admin = cluster.admin()) {
            return answer(new ReadThrough(admin, cluster));
        } catch (Complaint | KafkaException e) {
            return unknown(e.getMessage());
        } finally {
            asking.set(false);
        }
    }

    private Answer answer(ReadThrough read) {
        var body = JsonNodeFactory.instance.objectNode();
        var waiting = JsonNodeFactory.instance.objectNode();
        var drained = true;
        for (var room : rooms) {
            var behind = read.behind(room);
            waiting.put(room, behind);
            drained &= behind == 0;
        }
        body.put("drained", drained).set("waiting", waiting);
        return new Answer(drained ? 200 : 503, body + "\n");
    }

    private static Answer unknown(String reason) {
        var body = JsonNodeFactory.instance.objectNode().put("drained", false).put("reason", reason);
        return new Answer(503, Plain.json(body.toString()) + "\n");
    }
}

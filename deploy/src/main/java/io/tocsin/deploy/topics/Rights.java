package io.tocsin.deploy.topics;

import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.tocsin.deploy.deadletters.Redrive;
import io.tocsin.deploy.deadletters.Room;
import io.tocsin.ingest.Outbox;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.StreamsSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each role may do, and no more: the one table from which {@code tocsin topics acls} prints. Read, Write, Delete and
 * Alter imply Describe, and AlterConfigs implies DescribeConfigs, so those stand only where nothing implies them. Nobody
 * needs a right on the cluster, and nobody but the provisioner and a replay may create a topic.
 */
public final class Rights {
    private static final String REPLAYS = "replay-";

    private final Role role;
    private final String prefix;
    private final List<Right> rights = new ArrayList<>();

    private Rights(Role role, String prefix) {
        this.role = role;
        this.prefix = prefix;
    }

    /**
     * The rights of one role.
     *
     * @param prefix before every topic, group and transactional id; empty in production
     */
    public static List<Right> of(Role role, String prefix) {
        var table = new Rights(role, prefix);
        switch (role) {
            case PROVISIONER -> table.provisioner();
            case INGEST -> table.ingest();
            case ENRICH -> table.enrich();
            case ALERTS -> table.alerts();
            case NOTIFY -> table.bridge();
            case SUBSCRIBER -> table.subscriber();
            case REPLAY -> table.replay();
            case REDRIVE -> table.redrive();
            case RESET -> table.reset();
        }
        return List.copyOf(table.rights);
    }

    /** The rights of all roles, in the order of the line. */
    public static List<Right> all(String prefix) {
        return Arrays.stream(Role.values())
                .flatMap(role -> of(role, prefix).stream())
                .toList();
    }

    private void provisioner() {
        for (var shape : TopicShape.all(new TopicShape.Cut(prefix, 1, 1))) {
            add(TOPIC, LITERAL, shape.name(), CREATE, "makes it");
            if (shape.widens()) {
                add(TOPIC, LITERAL, shape.name(), ALTER, "adds partitions");
            } else {
                add(TOPIC, LITERAL, shape.name(), DESCRIBE, "compares it");
            }
            add(TOPIC, LITERAL, shape.name(), ALTER_CONFIGS, "compares and sets retention, compaction and the like");
        }
    }

    private void ingest() {
        topic(Topics.NEWS_ITEMS, READ, "learns at start what was sent before");
        topic(Topics.NEWS_ITEMS, WRITE, "sends items");
        topic(Topics.INGEST_CURSORS, READ, "learns at start how far it had read each source");
        topic(Topics.INGEST_CURSORS, WRITE, "remembers how far it has read each source");
        topic(Topics.INGEST_DEAD_LETTERS, WRITE, "keeps what it could not take in");
        add(TRANSACTIONAL_ID, LITERAL, prefix + Outbox.TRANSACTIONAL_ID, WRITE, "sends all of a batch or nothing");
    }

    private void enrich() {
        topic(Topics.NEWS_ITEMS, READ, "reads items");
        topic(Topics.ENRICHED_ITEMS, WRITE, "writes every item");
        topic(Topics.EVENT_REPORTS, WRITE, "writes those with reports");
        topic(Topics.ENRICH_DEAD_LETTERS, WRITE, "keeps what it could not read");
        service("enrich");
    }

    private void alerts() {
        topic(Topics.EVENT_REPORTS, READ, "reads reports");
        topic(Topics.INCIDENTS, WRITE, "writes incidents");
        topic(Topics.ESCALATION_ALERTS, WRITE, "writes alerts");
        topic(Topics.ALERTS_DEAD_LETTERS, WRITE, "keeps what it could not read");
        var changelogs = StreamsSettings.application(prefix, "alerts") + "-";
        add(TOPIC, PREFIXED, changelogs, READ, "restores its stores");
        add(TOPIC, PREFIXED, changelogs, WRITE, "saves its stores");
        service("alerts");
    }

    private void service(String room) {
        var application = StreamsSettings.application(prefix, room);
        add(GROUP, LITERAL, application, READ, "shares the work and remembers how far it is");
        add(TRANSACTIONAL_ID, PREFIXED, application + "-", WRITE, "writes each record once");
    }

    private void bridge() {
        topic(Topics.ESCALATION_ALERTS, READ, "reads alerts");
        topic(Topics.NOTIFY_REDELIVERIES, READ, "reads what is to be told again");
        topic(Topics.NOTIFY_DEAD_LETTERS, WRITE, "keeps what an endpoint would not take");
        add(GROUP, PREFIXED, prefix + "tocsin-notify-", READ, "remembers how far each endpoint is");
    }

    private void subscriber() {
        topic(Topics.ENRICHED_ITEMS, READ, "reads entities and events");
        topic(Topics.INCIDENTS, READ, "reads incidents");
        topic(Topics.ESCALATION_ALERTS, READ, "reads alerts");
        add(GROUP, PREFIXED, prefix + "subscriber-", READ, "remembers how far it has read");
    }

    /** Of production it reads two topics; what it writes bears a prefix that no topic of production has. */
    private void replay() {
        topic(Topics.NEWS_ITEMS, READ, "copies items");
        topic(Topics.EVENT_REPORTS, READ, "copies reports, with --from-reports");
        add(TOPIC, PREFIXED, REPLAYS, CREATE, "makes topics of its own");
        add(TOPIC, PREFIXED, REPLAYS, DESCRIBE_CONFIGS, "goes on with a run that was killed");
        add(TOPIC, PREFIXED, REPLAYS, READ, "reads its own topics");
        add(TOPIC, PREFIXED, REPLAYS, WRITE, "writes its own topics");
        add(TOPIC, PREFIXED, REPLAYS, DELETE, "removes them at the end");
        add(GROUP, PREFIXED, REPLAYS, READ, "remembers how far it is");
        add(GROUP, PREFIXED, REPLAYS, DELETE, "removes its groups at the end");
        add(TRANSACTIONAL_ID, PREFIXED, REPLAYS, WRITE, "writes each record once");
    }

    private void redrive() {
        for (var room : Room.values()) {
            var letters = Topics.deadLetters("", room.word());
            topic(letters, READ, "reads letters");
            if (room.input() != null) {
                topic(letters, WRITE, "notes which were put back");
                topic(room.input(), WRITE, "puts them back");
                add(TRANSACTIONAL_ID, LITERAL, Redrive.transactionalId(prefix, room), WRITE, "does both or neither");
            }
        }
    }

    private void reset() {
        topic(Topics.NEWS_ITEMS, READ, "moves enrich in it");
        topic(Topics.EVENT_REPORTS, READ, "moves alerts in it");
        for (var room : List.of("enrich", "alerts")) {
            var application = StreamsSettings.application(prefix, room);
            add(GROUP, LITERAL, application, READ, "sees that nobody is in it and moves its offsets");
        }
        var alike = StreamsSettings.application(prefix, "alerts") + "-";
        add(TOPIC, PREFIXED, alike, DELETE, "deletes the stores' changelogs");
        add(GROUP, PREFIXED, alike, DESCRIBE, "spares applications whose names begin alike");
    }

    private void topic(String name, AclOperation operation, String why) {
        add(TOPIC, LITERAL, prefix + name, operation, why);
    }

    private void add(ResourceType type, PatternType pattern, String name, AclOperation operation, String why) {
        rights.add(new Right(role, type, pattern, name, operation, why));
    }
}

package io.tocsin.deploy.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.deadletters.DeadLetter;
import io.tocsin.deploy.deadletters.LetterTable;
import io.tocsin.deploy.deadletters.Letters;
import io.tocsin.deploy.deadletters.Redrive;
import io.tocsin.deploy.deadletters.Room;
import io.tocsin.deploy.deadletters.Selection;
import io.tocsin.deploy.words.Plain;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists what the rooms could not read, and puts it back. */
@Command(
        name = "deadletters",
        header = "Lists what the rooms could not read, and puts it back.",
        description = {
            "Lists the dead letters of all rooms: offset in the dead-letter topic, time, where the record lay, key, size,"
                    + " cause, and whether it has been put back.",
            ""
        },
        footer = {
            "",
            "Example:  tocsin deadletters --room enrich --cause \"magic byte\"",
            "          tocsin deadletters redrive --room enrich --offset 3,7-9 --execute"
        })
final class DeadLettersVerb implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand
    private Tocsin tocsin;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private Which which;

    @Option(names = "--json", description = "One JSON object a line instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        var where = cluster.settings(tocsin.environment).cluster();
        var selection = which.selection();
        var table = new LetterTable();
        for (var room : which.rooms()) {
            var letters = Letters.read(where, room);
            letters.all().stream().filter(selection).forEach(letter -> {
                if (json) {
                    tocsin.out.println(line(letter, letters.isPutBack(letter)));
                } else {
                    table.add(letter, letters.isPutBack(letter));
                }
            });
        }
        table.lines().forEach(tocsin.out::println);
        if (!json && table.isEmpty()) {
            tocsin.say("No dead letters" + (selection.isEverything() ? "." : " that fit."));
        }
        tocsin.out.flush();
        return 0;
    }

    @Command(
            name = "redrive",
            header = "Puts dead letters back onto the topic that their room reads.",
            description = {
                "Puts letters back once their cause is mended: bytes, key and headers as they were, and a header"
                        + " tocsin.redriven. Each is put back once; one that fails again becomes a new letter."
                        + " Without --execute it only says what it would do.",
                ""
            },
            footer = {"", "Example:  tocsin deadletters redrive --room enrich --cause \"40403\" --execute"})
    int redrive(
            @Mixin ClusterOptions options,
            @Mixin Which chosen,
            @Option(names = "--all", description = "Every letter; needed where nothing else is said.") boolean all,
            @Option(names = "--execute", description = "Do it.") boolean execute) {
        var selection = chosen.selection();
        if (selection.isEverything() && !all) {
            throw new Complaint("Say which letters: --offset, --cause, --key or --since, or --all for every one.");
        }
        var where = options.settings(tocsin.environment).cluster();
        for (var room : chosen.rooms()) {
            redrive(where, room, selection, execute);
        }
        tocsin.out.flush();
        return 0;
    }

    private void redrive(Cluster where, Room room, Selection selection, boolean execute) {
        if (!execute || room.input() == null) {
            var able = able(where, Letters.read(where, room), selection);
            able.forEach(letter -> tocsin.out.println(name(letter) + " would go back to " + where.prefix()
                    + room.input() + ": " + Plain.of(letter.cause())));
            say(able.isEmpty(), room, able.size() + " would be put back; --execute does it.");
            return;
        }
        try (var redrive = new Redrive(where, room)) {
            var letters = Letters.read(where, room);
            var done = redrive.run(letters, able(where, letters, selection));
            say(done == 0, room, done + " put back onto " + where.prefix() + room.input() + ".");
        }
    }

    /** The letters that can be put back; of the others it is said why not. */
    private List<DeadLetter> able(Cluster where, Letters letters, Selection selection) {
        var able = new ArrayList<DeadLetter>();
        letters.all().stream().filter(selection).forEach(letter -> {
            var obstacle = Redrive.obstacle(where, letters, letter);
            if (obstacle == null) {
                able.add(letter);
            } else {
                tocsin.out.println(name(letter) + " stays: " + obstacle + ".");
            }
        });
        return able;
    }

    private void say(boolean nothing, Room room, String words) {
        tocsin.out.println(room.word() + ": " + (nothing ? "nothing to put back." : words));
    }

    private static String name(DeadLetter letter) {
        return letter.room().word() + "-dead-letters-" + letter.id();
    }

    private static String line(DeadLetter letter, boolean putBack) {
        var node = JSON.createObjectNode();
        node.put("room", letter.room().word()).put("partition", letter.partition());
        node.put("offset", letter.offset()).put("time", letter.at().toString());
        node.put("source", letter.place()).put("key", letter.key()).put("bytes", letter.bytes());
        node.put("redriven", putBack).put("cause", letter.cause());
        return Plain.json(node.toString());
    }

    /** Which letters are meant. */
    static final class Which {
        @Option(names = "--room", paramLabel = "ROOM", description = "ingest, enrich, alerts or notify. Default: all.")
        private Room room;

        @Option(
                names = "--offset",
                paramLabel = "N[-M],…",
                description = "Offsets in the dead-letter topic of one room.")
        private String offsets;

        @Option(names = "--cause", paramLabel = "TEXT", description = "Words of the cause.")
        private String cause;

        @Option(names = "--key", paramLabel = "KEY", description = "The whole key.")
        private String key;

        @Option(names = "--since", paramLabel = "TIME", description = "Earliest time, ISO 8601 with zone.")
        private String since;

        Selection selection() {
            var selection = new Selection(offsets, cause, key, instant());
            if (selection.namesOffsets() && room == null) {
                throw new Complaint("--offset counts in the topic of one room; name it with --room.");
            }
            return selection;
        }

        private Instant instant() {
            try {
                return since == null ? null : Instant.parse(since);
            } catch (DateTimeException e) {
                throw new Complaint("--since " + since + ": give a time such as 2026-03-04T00:00:00Z.", e);
            }
        }

        List<Room> rooms() {
            return room == null ? Arrays.asList(Room.values()) : List.of(room);
        }
    }
}

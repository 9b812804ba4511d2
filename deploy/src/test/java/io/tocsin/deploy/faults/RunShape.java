package io.tocsin.deploy.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What one run of the whole line on a broker varies.
 *
 * @param seed of the order in which the items are written, and of their duplicates
 * @param partitions of news-items
 * @param threads of each service
 * @param poll records that a poll returns at most
 * @param kills kill -9 of both services, each while a transaction is open; without any they are ended and started in order
 */
record RunShape(int seed, int partitions, int threads, int poll, int kills) {
    static final List<Integer> PARTITIONS = List.of(1, 2, 3, 7, 12);
    static final List<Integer> THREADS = List.of(1, 2, 4);
    static final List<Integer> POLLS = List.of(1, 17, 1000);

    /** A seeded sample of all combinations, every second one with kills. */
    static List<RunShape> sample(int size) {
        var calm = new ArrayList<RunShape>();
        var killed = new ArrayList<RunShape>();
        for (var partitions : PARTITIONS) {
            for (var threads : THREADS) {
                for (var poll : POLLS) {
                    var seed = 2 * calm.size() + 1;
                    calm.add(new RunShape(seed, partitions, threads, poll, 0));
                    killed.add(new RunShape(seed + 1, partitions, threads, poll, 3));
                }
            }
        }
        var random = new Random(24);
        Collections.shuffle(calm, random);
        Collections.shuffle(killed, random);
        var sample = new ArrayList<RunShape>();
        for (int i = 0; i < size; i++) {
            sample.add((i % 2 == 0 ? calm : killed).get(i / 2));
        }
        return sample;
    }

    /** Its line in the table, with the digest that it left. */
    String row(String digest) {
        var disturbed = kills == 0 ? "ended and started twice" : "kill -9 three times";
        return "| " + seed + " | " + partitions + " | " + threads + " | " + poll + " | " + disturbed + " | `" + digest
                + "` |";
    }
}

package io.tocsin.deploy.notify;

import java.net.URI;
import java.time.Duration;

/**
 * One receiver of messages.
 *
 * @param name names its consumer group, its metrics and its dead letters
 * @param url where messages are posted
 * @param format how they are written
 * @param signature signs them
 * @param authorization value of the header {@code authorization}; null for none
 * @param exercise whether replays are sent
 * @param deadline how long a message is tried
 * @param timeout how long one request may take
 * @param budget notices of one theatre in ten minutes at most
 * @param sender whom CAP names as the sender
 */
record Endpoint(
        String name,
        URI url,
        Format format,
        Signature signature,
        String authorization,
        boolean exercise,
        Duration deadline,
        Duration timeout,
        int budget,
        String sender) {
    Desk desk() {
        return new Desk(exercise, format != Format.CAP, budget);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return name + " at " + url;
    }
}

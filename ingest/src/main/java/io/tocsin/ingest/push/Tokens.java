package io.tocsin.ingest.push;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who may push, by bearer token. Keeps digests only, and takes as long for a wrong token as for a right one. */
public final class Tokens {
    /** Characters of the shortest token. */
    public static final int SHORTEST = 24;

    private final List<Known> known = new ArrayList<>();

    private record Known(byte[] digest, Pusher pusher) {}

    /**
     * Lets someone in.
     *
     * @param token of visible ASCII characters, {@link #SHORTEST} at least
     * @throws IllegalArgumentException with a reason that does not hold the token
     */
    public Tokens add(String token, Pusher pusher) {
        if (token.length() < SHORTEST || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("a token has " + SHORTEST + " visible ASCII characters or more");
        }
        if (pusher(token).isPresent()) {
            throw new IllegalArgumentException("the same token stands twice");
        }
        known.add(new Known(digest(token), pusher));
        return this;
    }

    /** Whose token this is. */
    Optional<Pusher> pusher(String token) {
        byte[] digest = digest(token);
        Pusher found = null;
        for (var each : known) {
            found = MessageDigest.isEqual(each.digest(), digest) ? each.pusher() : found;
        }
        return Optional.ofNullable(found);
    }

    /** All who may push. */
    public List<Pusher> pushers() {
        return known.stream().map(Known::pusher).distinct().toList();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

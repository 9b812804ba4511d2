package io.tocsin.ingest.push;

import io.tocsin.ingest.Line;
import java.util.List;

/**
 * What one request brings.
 *
 * @param pusher who posted it
 * @param pieces what is to become items, in their order; at least one
 */
public record Post(Pusher pusher, List<Piece> pieces) {

    public Post {
        pieces = List.copyOf(pieces);
    }

    /**
     * What is to become an item.
     *
     * @param line an item, or why it is none; its number is the place in the body, 1 for the first
     * @param bytes as it was posted
     */
    public record Piece(Line line, byte[] bytes) {}
}

package io.tocsin.ingest;

/**
 * A line that gives no item.
 *
 * @param number place in the input, 1 for the first line
 * @param reason what is wrong, a clause without a full stop
 * @param remedy what to write instead, a clause without a full stop
 */
public record BadLine(long number, String reason, String remedy) implements Line, Enclosed {

    /** One sentence for a person. */
    public String sentence(String input) {
        return input + ":" + number + ": " + reason + "; " + remedy + ".";
    }
}

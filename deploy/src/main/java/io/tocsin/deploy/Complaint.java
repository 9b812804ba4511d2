package io.tocsin.deploy;

/**
 * Something a person can mend: one sentence that names the input, the place and the remedy. The command prints it alone,
 * without a stack trace, and ends with status 1.
 */
public final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Complaint(String sentence) {
        super(sentence);
    }

    public Complaint(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

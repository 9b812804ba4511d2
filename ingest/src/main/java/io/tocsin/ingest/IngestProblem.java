package io.tocsin.ingest;

/** Ingest cannot go on. The message is one sentence for a person: what failed, where, and what to do. */
public class IngestProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IngestProblem(String message, Throwable cause) {
        super(message, cause);
    }

    /** The innermost reason, in the words of whoever gave it. */
    static String root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}

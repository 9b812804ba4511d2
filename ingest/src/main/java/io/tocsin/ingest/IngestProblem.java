package io.tocsin.ingest;

import io.tocsin.schemas.RegistryRefusal;
import io.tocsin.schemas.runtime.Refusal;
import java.util.Map;

/** Ingest cannot go on. The message is one sentence for a person: what failed, where, and what to do. */
public class IngestProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IngestProblem(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A problem with brokers: what a person has to mend if they refuse this client, else the sentence given.
     *
     * @param client settings of the client
     */
    static IngestProblem ofBrokers(Exception e, Map<String, ?> client, String otherwise) {
        return new IngestProblem(
                Refusal.sentence(e, client).map(Refusal::asSentence).orElse(otherwise), e);
    }

    /** A problem with the registry: what a person has to mend if it refuses this client, else the sentence given. */
    static IngestProblem ofRegistry(RuntimeException e, String otherwise) {
        return new IngestProblem(
                RegistryRefusal.in(e)
                        .map(refusal -> Refusal.asSentence(refusal.getMessage()))
                        .orElse(otherwise),
                e);
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

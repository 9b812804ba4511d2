package io.tocsin.ingest;

import io.tocsin.schemas.runtime.Refusal;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;

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
                Refusal.sentence(e, client).map(IngestProblem::capital).orElse(otherwise), e);
    }

    /**
     * The brokers do not answer, or refuse this client.
     *
     * @param client settings of the client
     */
    static IngestProblem noAnswer(Map<String, ?> client, KafkaException e) {
        var brokers = client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        return ofBrokers(
                e,
                client,
                "The broker at " + brokers + " does not answer (" + root(e) + "); start it or correct the address.");
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
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

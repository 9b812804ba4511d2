package io.tocsin.deploy.topics;

import java.util.Locale;

/** Who speaks to the cluster. Each has a user of its own, so that what one is robbed of harms nobody else's work. */
public enum Role {
    PROVISIONER("`tocsin topics plan` and `apply`: people, or the step that deploys"),
    INGEST("`tocsin ingest`"),
    ENRICH("`tocsin enrich`"),
    ALERTS("`tocsin alerts`"),
    NOTIFY("`tocsin notify`"),
    SUBSCRIBER("whoever reads what comes out"),
    REPLAY("`tocsin replay`"),
    REDRIVE("`tocsin deadletters` and `deadletters redrive`: people"),
    RESET("`tocsin reset`: people");

    private final String sentence;

    Role(String sentence) {
        this.sentence = sentence;
    }

    /** As people write it: {@code enrich}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The user that it logs in as where nothing else is said: {@code tocsin-enrich}. */
    public String user() {
        return "tocsin-" + word();
    }

    /** What it does, for a person. */
    public String sentence() {
        return sentence;
    }
}

package io.tocsin.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void hidesTheCredentialsOfAddresses() {
        assertThat(Secrets.hidden(
                        "The registry at https://me:canary@host:8081/a and http://canary@b?x=1 did not answer"))
                .isEqualTo("The registry at https://***@host:8081/a and http://***@b?x=1 did not answer");
    }

    @Test
    void leavesWhatIsNoCredential() {
        var text = "http://host:8081/feeds/@today, mail me@host, PLAINTEXT://127.0.0.1:9092 a@b";
        assertThat(Secrets.hidden(text)).isEqualTo(text);
        assertThat(Secrets.hidden(null)).isNull();
    }
}

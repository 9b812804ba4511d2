package io.tocsin.deploy.backtest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Many variants of one rule file in one pass. */
final class Sweep {
    void write(JsonGenerator json, ResultJson result) throws IOException {
        json.writeArrayFieldStart("sweep");
        json.writeEndArray();
    }
}

package io.tocsin.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private static final Instant AT = Instant.parse("2026-03-04T00:12:30.123Z");
    private static final String HOSTILE = "a\u001B[2Jb\n12:00:00 ERROR forged\r\u202Ec http://me:canary@host/";

    @Test
    void aPersonGetsTimeLevelAndMessageInOneLine() {
        assertThat(line(LogLine.Form.BRIEF, "waiting 1 s", new IllegalStateException("no")))
                .matches("[0-9:]{8} WARN  waiting 1 s\n");
    }

    @Test
    void inDetailThreadLoggerAndStackAreThere() {
        assertThat(line(LogLine.Form.DETAILED, "waiting 1 s", new IllegalStateException("no")))
                .contains(
                        "WARN  [worker] io.tocsin.Test: waiting 1 s\n    java.lang.IllegalStateException: no\n    at ");
    }

    @Test
    void aHostileMessageForgesNoLineAndMovesNoCursor() {
        for (var form : new LogLine.Form[] {LogLine.Form.BRIEF, LogLine.Form.DETAILED}) {
            var line = line(form, HOSTILE, new IllegalStateException(HOSTILE));
            assertThat(line.lines().skip(1)).isNotEmpty().allMatch(next -> next.startsWith("    "));
            assertThat(line.replace("\n", "")).matches("[^\\p{Cc}\u202E]*").doesNotContain("canary");
        }
    }

    @Test
    void jsonIsOneObjectALine() throws Exception {
        var line = line(LogLine.Form.JSON, HOSTILE, new IllegalStateException(HOSTILE));
        assertThat(line).hasLineCount(1).endsWith("}\n").doesNotContain("canary", "\u202E", "\u001B");
        JsonNode event = new ObjectMapper().readTree(line);
        assertThat(event.get("time").textValue()).isEqualTo(AT.toString());
        assertThat(event.get("level").textValue()).isEqualTo("WARN");
        assertThat(event.get("logger").textValue()).isEqualTo("io.tocsin.Test");
        assertThat(event.get("thread").textValue()).isEqualTo("worker");
        assertThat(event.get("message").textValue()).startsWith("a\u001B[2Jb\n12:00:00");
        assertThat(event.get("stack").textValue()).contains("IllegalStateException");
    }

    private static String line(LogLine.Form form, String message, Throwable failure) {
        var context = new LoggerContext();
        var event = new LoggingEvent(
                "none", context.getLogger("io.tocsin.Test"), Level.WARN, message, failure, new Object[0]);
        event.setInstant(AT);
        event.setThreadName("worker");
        return new LogLine(form).doLayout(event);
    }
}

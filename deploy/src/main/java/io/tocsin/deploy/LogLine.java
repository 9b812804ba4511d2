package io.tocsin.deploy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.deploy.words.Plain;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One event of the log, as text or as one JSON object. What comes from outside stands in it too, so it holds no control
 * characters and no credentials of addresses, and only the first line of an event begins at the margin.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
    /** How much a line says. */
    enum Form {
        /** Time, level, message: for a person at a terminal. */
        BRIEF,
        /** With thread, logger and stack trace. */
        DETAILED,
        /** The same as one JSON object a line. */
        JSON
    }

    private static final String NEXT_LINE = "\n    ";

    private final Form form;
    private final DateTimeFormatter time;

    LogLine(Form form) {
        this.form = form;
        this.time = DateTimeFormatter.ofPattern(form == Form.BRIEF ? "HH:mm:ss" : "HH:mm:ss.SSS", Locale.ROOT)
                .withZone(ZoneId.systemDefault());
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        return form == Form.JSON ? json(event) : text(event);
    }

    private String text(ILoggingEvent event) {
        var line = new StringBuilder(time.format(event.getInstant())).append(' ');
        line.append(event.getLevel())
                .append(" ".repeat(6 - event.getLevel().toString().length()));
        if (form == Form.DETAILED) {
            line.append('[').append(event.getThreadName()).append("] ");
            line.append(event.getLoggerName()).append(": ");
        }
        line.append(plain(event.getFormattedMessage()));
        if (form == Form.DETAILED && event.getThrowableProxy() != null) {
            line.append(NEXT_LINE).append(plain(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        return line.append('\n').toString();
    }

    private static String plain(String text) {
        return String.valueOf(Secrets.hidden(text)).lines().map(Plain::of).collect(Collectors.joining(NEXT_LINE));
    }

    /** Loaded when it is asked for: JSON costs every short command that logs a tenth of a second. */
    private static final class Mapper {
        private static final ObjectMapper JSON = new ObjectMapper();
    }

    private static String json(ILoggingEvent event) {
        var node = Mapper.JSON.createObjectNode();
        node.put("time", event.getInstant().toString())
                .put("level", event.getLevel().toString());
        node.put("logger", event.getLoggerName()).put("thread", event.getThreadName());
        node.put("message", Secrets.hidden(event.getFormattedMessage()));
        if (event.getThrowableProxy() != null) {
            node.put("stack", Secrets.hidden(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        return Plain.json(node.toString()) + "\n";
    }
}

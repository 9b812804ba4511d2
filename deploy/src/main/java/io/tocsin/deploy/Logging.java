package io.tocsin.deploy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where log lines go: to standard error, in UTF-8, so that standard output carries results only. Kafka's own words are
 * kept for the day they are needed ({@code TOCSIN_LOG=info} or {@code debug}); what matters to a person, ours says.
 * {@code TOCSIN_LOG_FORMAT=json} makes each line a JSON object. In
 * code and not in a file because reading a file costs every short command a third of a second.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String VARIABLE = "TOCSIN_LOG";
    private static final String FORMAT = "TOCSIN_LOG_FORMAT";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var asked = System.getProperty("tocsin.log", System.getenv().getOrDefault(VARIABLE, ""));
        var detailed = !asked.isEmpty();
        var json = System.getenv().getOrDefault(FORMAT, "").equalsIgnoreCase("json");
        var layout = new LogLine(json ? LogLine.Form.JSON : detailed ? LogLine.Form.DETAILED : LogLine.Form.BRIEF);
        layout.setContext(context);
        layout.start();
        var lines = new LayoutWrappingEncoder<ILoggingEvent>();
        lines.setContext(context);
        lines.setCharset(StandardCharsets.UTF_8);
        lines.setLayout(layout);
        lines.start();
        var out = new ConsoleAppender<ILoggingEvent>();
        out.setContext(context);
        out.setTarget("System.err");
        out.setEncoder(lines);
        out.start();
        var root = context.getLogger("ROOT");
        root.addAppender(out);
        root.setLevel(detailed ? Level.toLevel(asked.toUpperCase(Locale.ROOT), Level.INFO) : Level.OFF);
        if (!detailed) {
            context.getLogger("io.tocsin").setLevel(Level.WARN);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}

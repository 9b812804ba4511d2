package io.tocsin.deploy.backtest;

import io.tocsin.alerts.backtest.Marks;
import io.tocsin.alerts.backtest.Quantiles;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A backtest as tables on the terminal. Behind every figure stands, in brackets, what as many rings at random would get. */
final class ResultTable {
    private final PrintStream out;

    ResultTable(PrintStream out) {
        this.out = out;
    }

    void print(Outcome outcome) {
        out.println("Scored " + outcome.from() + " to " + outcome.to() + "; in brackets: as many rings at random.");
        out.println();
        out.println(row("incidents", "right", "false", "unknown", "found", "missed", "precision", "recall"));
        marks("by local day", outcome.local().marks());
        marks("by day in UTC", outcome.utc().marks());
        outcome.local().byFamily().forEach((family, marks) -> marks("  " + family, marks));
        outcome.folds().forEach((from, score) -> marks("  from " + from, score.marks()));
        var lag = outcome.local().lag();
        out.println("first report after the event: " + times(lag) + " ["
                + times(outcome.local().dummyLag()) + "]");
        outcome.packs().forEach(this::pack);
    }

    private void pack(Outcome.Pack pack) {
        out.println();
        out.println(row("rules " + pack.name(), "right", "false", "unknown", "found", "missed", "precision", "recall"));
        pack.score().byLevel().forEach((level, marks) -> marks("all rules, " + level, marks));
        var rule = "";
        for (var line : pack.score().lines()) {
            var marks = line.score().marks();
            if (marks.right() + marks.wrong() + marks.unknown() + marks.found() + marks.missed() == 0) {
                continue;
            }
            if (!rule.equals(line.rule().id())) {
                rule = line.rule().id();
                out.println(rule);
            }
            marks("  " + line.level(), marks);
            var quiet = line.score().quiet();
            var lead = line.score().lead();
            out.println("      "
                    + (lead.events() == 0
                            ? ""
                            : "stood before " + lead.warned() + " of " + lead.events() + " events ["
                                    + percent(lead.dummy()) + " of the time], ")
                    + "in " + quiet.weeks() + " quiet weeks: " + quiet.alerts() + " alerts, " + quiet.wrong()
                    + " false");
        }
    }

    private void marks(String name, Marks marks) {
        out.println(row(
                name,
                Integer.toString(marks.right()),
                Integer.toString(marks.wrong()),
                Integer.toString(marks.unknown()),
                Integer.toString(marks.found()),
                Integer.toString(marks.missed()),
                percent(marks.precision()) + against(marks.dummyPrecision()),
                percent(marks.recall()) + against(marks.dummyRecall())));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-34s %6s %6s %8s %6s %7s  %-18s %s", cells)
                .stripTrailing();
    }

    private static String against(Double dummy) {
        return dummy == null ? "" : " [" + percent(dummy) + "]";
    }

    static String percent(Double share) {
        return share == null ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String times(Quantiles times) {
        return times.n() == 0 ? "–" : "median " + time(times.median()) + ", p90 " + time(times.p90());
    }

    private static String time(long millis) {
        var span = Duration.ofMillis(millis);
        return span.toHours() < 2
                ? span.toMinutes() + " min"
                : span.toDays() < 2 ? span.toHours() + " h" : span.toDays() + " days";
    }
}

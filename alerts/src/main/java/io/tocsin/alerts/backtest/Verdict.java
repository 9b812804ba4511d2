package io.tocsin.alerts.backtest;

/** What the truth says of an incident or alert. */
public enum Verdict {
    /** It happened. */
    RIGHT,
    /** The tables would list it, and do not. */
    FALSE,
    /** No table could list it: another state, another kind, a time before or after. */
    UNKNOWN
}

package io.tocsin.alerts.backtest;

/** Whose midnight parts the days on which incidents and truth are matched. */
public enum Calendar {
    /** Of the place of the event, as tables and news name it. */
    LOCAL,
    /** Universal time, for readers whose tables are kept in it. */
    UTC
}

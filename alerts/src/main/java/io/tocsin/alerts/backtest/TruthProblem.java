package io.tocsin.alerts.backtest;

/** A truth table that cannot be read; the message names file, line, fault and remedy. */
public final class TruthProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TruthProblem(String file, int line, String fault, String remedy) {
        super(file + ":" + line + ": " + fault + "; " + remedy + ".");
    }
}

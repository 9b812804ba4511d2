package io.tocsin.deploy.words;

/** Numbers as a reader writes them. */
final class Numbers {
    private Numbers() {}

    /** Without a point where it is whole, else with one digit behind it. */
    static String of(double value) {
        var tenths = Math.round(value * 10);
        return tenths % 10 == 0
                ? Long.toString(tenths / 10)
                : (tenths < 0 ? "-" : "") + Math.abs(tenths / 10) + "." + Math.abs(tenths % 10);
    }
}

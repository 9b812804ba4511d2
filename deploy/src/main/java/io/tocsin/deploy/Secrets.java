package io.tocsin.deploy;

import java.util.regex.Pattern;

/** Keeps credentials out of what people and logs are told. */
public final class Secrets {
    /** The user part of an address; possessive, so that its cost is that of reading the text. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(://)[^/?#\\s@\"'<>]++@");

    private Secrets() {}

    /** The text without the credentials of any address in it. */
    public static String hidden(String text) {
        return text == null ? null : IN_ADDRESS.matcher(text).replaceAll("$1***@");
    }
}

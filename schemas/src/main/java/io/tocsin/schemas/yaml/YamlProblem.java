package io.tocsin.schemas.yaml;

/**
 * Something in a YAML file that cannot be used. The message is meant for the person who wrote the file: "file:line: what;
 * remedy".
 */
public final class YamlProblem extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** A problem at one line, counted from 1; line 0 means the file as a whole. */
    public YamlProblem(String file, int line, String what, String remedy) {
        super((line > 0 ? file + ":" + line : file) + ": " + what + (remedy.isEmpty() ? "" : "; " + remedy));
    }
}

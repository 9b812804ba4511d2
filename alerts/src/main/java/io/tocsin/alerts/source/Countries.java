package io.tocsin.alerts.source;

import io.tocsin.schemas.yaml.YamlNode;
import java.util.HashMap;
import java.util.Map;

/** Short English names of states, our own table: the names in a JDK change from release to release. */
public final class Countries {
    private final Map<String, String> names;

    private Countries(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    /** Reads a file of code and name. */
    public static Countries read(YamlNode file) {
        var names = new HashMap<String, String>();
        file.entries().forEach((code, name) -> names.put(code, name.text()));
        return new Countries(names);
    }

    /** Name of a state; the code itself when the table lacks it. */
    public String name(String code) {
        return names.getOrDefault(code, code);
    }
}

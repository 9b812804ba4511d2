package io.tocsin.schemas.yaml;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One value of a YAML file with its place. Every getter throws {@link YamlProblem} when the value is of another kind. */
public final class YamlNode {
    private final String file;
    private final Node node;

    YamlNode(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** Line on which the value begins, counted from 1. */
    public int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** File and line, such as rules.yaml:12. */
    public String place() {
        return file + ":" + line();
    }

    /** A problem with this value, to be thrown by whoever found it. */
    public YamlProblem problem(String what, String remedy) {
        return new YamlProblem(file, line(), what, remedy);
    }

    /** The entries of a mapping in the order of the file; a key that stands twice is refused. */
    public Map<String, YamlNode> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw problem("expected keys with values", "write 'key: value'");
        }
        var entries = new LinkedHashMap<String, YamlNode>();
        for (var tuple : mapping.getValue()) {
            var key = new YamlNode(file, tuple.getKeyNode());
            if (entries.put(key.text(), new YamlNode(file, tuple.getValueNode())) != null) {
                throw key.problem("key '" + key.text() + "' stands twice", "remove one of them");
            }
        }
        return entries;
    }

    /** Refuses every key of this mapping that is not among the known ones, naming the nearest. */
    public YamlNode only(Set<String> known) {
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                var key = new YamlNode(file, tuple.getKeyNode());
                if (!known.contains(key.text())) {
                    throw key.problem("unknown key '" + key.text() + "'", Nearest.remedy(key.text(), known));
                }
            }
        }
        entries();
        return this;
    }

    /** Refuses every key that is not among the known ones. */
    public YamlNode only(String... known) {
        return only(Set.of(known));
    }

    /** The value of a key that must be there. */
    public YamlNode get(String key) {
        return find(key).orElseThrow(() -> problem("key '" + key + "' is missing", "add '" + key + ":'"));
    }

    /** The value of a key that may be missing or null. */
    public Optional<YamlNode> find(String key) {
        return Optional.ofNullable(entries().get(key)).filter(value -> !value.isNull());
    }

    /** True for an empty value and for null. */
    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** True for a mapping. */
    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** True for a list. */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The members of a list. */
    public List<YamlNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw problem("expected a list", "write [a, b] or lines that begin with '- '");
        }
        var items = new ArrayList<YamlNode>();
        for (var item : sequence.getValue()) {
            items.add(new YamlNode(file, item));
        }
        return List.copyOf(items);
    }

    /** The texts of a list; a single text counts as a list of one. */
    public List<String> texts() {
        if (node instanceof ScalarNode) {
            return List.of(text());
        }
        return items().stream().map(YamlNode::text).toList();
    }

    /** Any single value as it is written, such as NO, 1.0 or a date. */
    public String text() {
        if (!(node instanceof ScalarNode scalar) || isNull()) {
            throw problem("expected a single value", "write one word, number or quoted text");
        }
        return scalar.getValue();
    }

    /** A whole number. */
    public long whole() {
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            throw problem("'" + text() + "' is not a whole number", "write digits only");
        }
    }

    /** A whole number within bounds, both included. */
    public long whole(long least, long most) {
        var value = whole();
        if (value < least || value > most) {
            throw problem(value + " is out of range", "write a number from " + least + " to " + most);
        }
        return value;
    }

    /** A finite number. */
    public double number() {
        try {
            var value = Double.parseDouble(text());
            if (!Double.isFinite(value)) {
                throw new NumberFormatException();
            }
            return value;
        } catch (NumberFormatException e) {
            throw problem("'" + text() + "' is not a number", "write digits, with a point for the fraction");
        }
    }

    /** true or false. */
    public boolean truth() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw problem("'" + text() + "' is neither true nor false", "write true or false");
        };
    }

    /** One of the known words, exactly as written there. */
    public String word(Set<String> known) {
        if (known.contains(text())) {
            return text();
        }
        throw problem("unknown word '" + text() + "'", Nearest.remedy(text(), known));
    }

    /** A constant of an enum, written in any case, with hyphens for underscores; UNKNOWN cannot be asked for. */
    public <E extends Enum<E>> E constant(Class<E> type) {
        var wanted = text().trim().replace('-', '_').replace(' ', '_').toUpperCase(Locale.ROOT);
        var names = new LinkedHashMap<String, E>();
        EnumSet.allOf(type).stream()
                .filter(constant -> !constant.name().equals("UNKNOWN"))
                .forEach(constant -> names.put(constant.name(), constant));
        if (names.containsKey(wanted)) {
            return names.get(wanted);
        }
        throw problem("unknown word '" + text() + "'", Nearest.remedy(wanted, names.keySet()));
    }
}

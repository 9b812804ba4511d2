package io.tocsin.deploy.embedded;

import io.confluent.kafka.schemaregistry.CompatibilityChecker;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;

/**
 * What a registry knows: subjects with their versions, one id for each distinct schema across all subjects, and the
 * compatibility levels. A change is written to the journal before it shows here. Not thread-safe.
 */
final class RegistryBook {
    /** One version of a subject; {@code schema} in Confluent's canonical form. */
    record Version(String subject, int version, int id, String schema) {}

    private static final CompatibilityLevel DEFAULT = CompatibilityLevel.BACKWARD;

    private final RegistryJournal journal;
    private final Map<String, List<Version>> subjects = new TreeMap<>();
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final Map<Integer, String> schemas = new TreeMap<>();
    private final Map<String, CompatibilityLevel> levels = new TreeMap<>();
    private CompatibilityLevel global = DEFAULT;

    RegistryBook(RegistryJournal journal) {
        this.journal = journal;
        journal.replay(new RegistryJournal.Reader() {
            @Override
            public void version(Version version) {
                keep(version);
            }

            @Override
            public void level(String subject, String level) {
                keep(subject, CompatibilityLevel.forName(level));
            }
        });
    }

    List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    List<Version> versions(String subject) {
        var versions = subjects.get(subject);
        if (versions == null) {
            throw RegistryProblem.noSubject(subject);
        }
        return List.copyOf(versions);
    }

    /** @param version a number from 1, or {@code latest} or {@code -1} */
    Version version(String subject, String version) {
        var number = number(version);
        var versions = versions(subject);
        if (number == -1) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(v -> v.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryProblem.noVersion(version));
    }

    String schema(String id) {
        try {
            var schema = schemas.get(Integer.parseInt(id));
            if (schema != null) {
                return schema;
            }
        } catch (NumberFormatException e) {
            throw RegistryProblem.noSchema();
        }
        throw RegistryProblem.noSchema();
    }

    /** Every version of any subject that carries the schema with this id. */
    List<Version> uses(String id) {
        var schema = schema(id);
        return subjects.values().stream()
                .flatMap(List::stream)
                .filter(v -> v.schema().equals(schema))
                .toList();
    }

    /** The version under which a subject already knows the schema. */
    Version lookUp(String subject, String schema, boolean normalize) {
        var canonical = parsed(schema, normalize).canonicalString();
        return versions(subject).stream()
                .filter(v -> v.schema().equals(canonical))
                .findFirst()
                .orElseThrow(RegistryProblem::noSchema);
    }

    /** Registers a schema, or finds the version that it already is. */
    Version register(String subject, String schema, boolean normalize) {
        var parsed = parsed(schema, normalize);
        var canonical = parsed.canonicalString();
        var versions = subjects.getOrDefault(subject, List.of());
        for (var known : versions) {
            if (known.schema().equals(canonical)) {
                return known;
            }
        }
        var faults = faults(level(subject, true), parsed, versions);
        if (!faults.isEmpty()) {
            throw RegistryProblem.incompatible(subject, String.join("; ", faults));
        }
        var id = ids.getOrDefault(canonical, schemas.size() + 1);
        var next = versions.isEmpty() ? 1 : versions.get(versions.size() - 1).version() + 1;
        var version = new Version(subject, next, id, canonical);
        journal.write(version);
        keep(version);
        return version;
    }

    /**
     * Why a schema would be refused; empty when it would not.
     *
     * @param version the version to compare with, or null for those that the subject's level names
     */
    List<String> faults(String subject, String schema, String version, boolean normalize) {
        var parsed = parsed(schema, normalize);
        var against = version == null ? versions(subject) : List.of(version(subject, version));
        return faults(level(subject, true), parsed, against);
    }

    /** @param subject null for the global level */
    CompatibilityLevel level(String subject, boolean elseGlobal) {
        var level = subject == null ? global : levels.get(subject);
        if (level != null) {
            return level;
        }
        if (elseGlobal) {
            return global;
        }
        throw RegistryProblem.noLevel(subject);
    }

    /** @param subject null for the global level */
    void setLevel(String subject, String name) {
        var level = name == null ? null : CompatibilityLevel.forName(name);
        if (level == null) {
            throw RegistryProblem.badLevel(name);
        }
        journal.write(subject, level.name);
        keep(subject, level);
    }

    private static List<String> faults(CompatibilityLevel level, AvroSchema schema, List<Version> versions) {
        var earlier = new ArrayList<AvroSchema>();
        for (var version : versions) {
            earlier.add(new AvroSchema(version.schema()));
        }
        return CompatibilityChecker.checker(level).isCompatible(schema, earlier);
    }

    private static AvroSchema parsed(String schema, boolean normalize) {
        try {
            var parsed = new AvroSchema(schema, List.of(), Map.of(), null, true);
            return normalize ? parsed.normalize() : parsed;
        } catch (AvroRuntimeException e) {
            throw RegistryProblem.badSchema(e.getMessage());
        }
    }

    private static int number(String version) {
        if (version.equals("latest")) {
            return -1;
        }
        try {
            var number = Integer.parseInt(version);
            if (number > 0 || number == -1) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw RegistryProblem.badVersion(version);
        }
        throw RegistryProblem.badVersion(version);
    }

    private void keep(Version version) {
        ids.putIfAbsent(version.schema(), version.id());
        schemas.putIfAbsent(version.id(), version.schema());
        subjects.computeIfAbsent(version.subject(), s -> new ArrayList<>()).add(version);
    }

    private void keep(String subject, CompatibilityLevel level) {
        if (subject == null) {
            global = level;
        } else {
            levels.put(subject, level);
        }
    }
}

package io.tocsin.schemas.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads one YAML 1.2 document. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * The document in a file.
     *
     * @throws YamlProblem when the file is missing, cannot be read, is empty or is not YAML
     */
    public static YamlNode read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return read(file.toString(), in);
        } catch (NoSuchFileException e) {
            throw new YamlProblem(file.toString(), 0, "there is no such file", "check the path");
        } catch (IOException e) {
            throw new YamlProblem(file.toString(), 0, "cannot be read: " + e.getMessage(), "check path and rights");
        }
    }

    /** The document in a stream; the name stands for the file in messages. The stream is not closed. */
    public static YamlNode read(String name, InputStream in) {
        var settings = LoadSettings.builder().setLabel(name).build();
        try {
            var root = new Compose(settings).composeInputStream(in);
            return root.map(node -> new YamlNode(name, node))
                    .orElseThrow(() -> new YamlProblem(name, 0, "the file is empty", "see the README for an example"));
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new YamlProblem(name, line, "not YAML: " + e.getProblem(), "check indentation, colons and quotes");
        } catch (YamlEngineException e) {
            throw new YamlProblem(name, 0, "not YAML: " + e.getMessage(), "check that it is UTF-8 text");
        }
    }
}

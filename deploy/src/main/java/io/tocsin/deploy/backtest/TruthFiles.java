package io.tocsin.deploy.backtest;

import io.tocsin.alerts.backtest.Truth;
import io.tocsin.alerts.backtest.TruthTable;
import io.tocsin.deploy.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Truth tables as the command names them: {@code FILE} or {@code FILE,key=value,…}. */
public final class TruthFiles {
    /** The table that comes along, for {@code korea}. */
    public static final String BUILT_IN = "korea";

    private static final String RESOURCE = "/backtest/korea-2022-2023.csv";

    private TruthFiles() {}

    /** All tables as one truth. */
    public static Truth read(List<String> names) {
        var tables = new ArrayList<Truth>();
        for (var name : names) {
            var parts = List.of(name.split(","));
            var given = new TreeMap<String, String>();
            for (var part : parts.subList(1, parts.size())) {
                var equals = part.indexOf('=');
                if (equals < 1) {
                    throw new Complaint("--truth " + name + ": '" + part
                            + "' is no key with a value; write FILE,principal=KR,kind=military-drill.");
                }
                given.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
            tables.add(TruthTable.read(parts.get(0), lines(parts.get(0)), Map.copyOf(given)));
        }
        return Truth.of(tables);
    }

    private static List<String> lines(String name) {
        if (name.equals(BUILT_IN)) {
            return builtIn();
        }
        var file = Path.of(name);
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new Complaint("There is no file " + file + "; give a truth table with --truth, or --truth korea.", e);
        } catch (CharacterCodingException e) {
            throw new Complaint(file + " is not UTF-8; convert it.", e);
        } catch (IOException e) {
            throw new Complaint(file + " cannot be read (" + e.getMessage() + "); check path and rights.", e);
        }
    }

    private static List<String> builtIn() {
        try (var in = TruthFiles.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}

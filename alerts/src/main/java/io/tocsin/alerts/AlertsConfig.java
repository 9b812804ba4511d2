package io.tocsin.alerts;

import io.tocsin.alerts.rule.RulePack;
import io.tocsin.alerts.rule.RuleReader;
import io.tocsin.alerts.source.Claimants;
import io.tocsin.alerts.source.Countries;
import io.tocsin.alerts.source.Families;
import io.tocsin.alerts.source.Theatres;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.yaml.YamlFile;
import io.tocsin.schemas.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the alert stage is told: rules, theatres, families, claimants, names, and whether it is real.
 *
 * @param rules what turns incidents into alerts
 * @param theatres regions, and who hosts drills in them
 * @param families publishers that are not independent of each other
 * @param claimants whose word alone establishes an event
 * @param countries names of states for headlines
 * @param run ACTUAL, or EXERCISE for a replay or backtest, which pages nobody
 */
public record AlertsConfig(
        RulePack rules, Theatres theatres, Families families, Claimants claimants, Countries countries, RunStatus run) {

    /** The built-in data with the built-in rules. */
    public static AlertsConfig defaults(RunStatus run) {
        return load(null, List.of(), run);
    }

    /**
     * The built-in data, with a user's own rules and further publishers.
     *
     * @param rulesOrNull rule file; null for the default pack
     * @param extraPublishers publishers files that are read after the built-in one
     * @throws io.tocsin.schemas.yaml.YamlProblem when a file is missing or broken, with its line
     */
    public static AlertsConfig load(Path rulesOrNull, List<Path> extraPublishers, RunStatus run) {
        var publishers = new ArrayList<YamlNode>();
        publishers.add(resource("publishers.yaml"));
        extraPublishers.forEach(file -> publishers.add(YamlFile.read(file)));
        var theatres = Theatres.read(resource("theatres.yaml"));
        var rules = rulesOrNull == null ? resource("rules/default.yaml") : YamlFile.read(rulesOrNull);
        return new AlertsConfig(
                new RuleReader(theatres.ids()).read(rules),
                theatres,
                Families.read(publishers),
                Claimants.read(resource("claimants.yaml")),
                Countries.read(resource("countries.yaml")),
                run);
    }

    /** The same with other rules. */
    public AlertsConfig with(RulePack others) {
        return new AlertsConfig(others, theatres, families, claimants, countries, run);
    }

    private static YamlNode resource(String name) {
        try (var in = AlertsConfig.class.getResourceAsStream(name)) {
            return YamlFile.read(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}

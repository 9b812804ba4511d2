package io.tocsin.deploy.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the rig of three forked brokers; all classes share it, and the last one leaves logs in target/faults. */
final class ThreeBrokers implements ParameterResolver {
    private static final Path FOLDER = Path.of("target/faults").toAbsolutePath();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Rig.class;
    }

    @Override
    public Rig resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL);
        return store.getOrComputeIfAbsent(Rig.class, type -> started(), Rig.class);
    }

    private static Rig started() {
        if (Files.exists(FOLDER)) {
            try (var before = Files.walk(FOLDER)) {
                for (var path : before.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try {
            Files.createDirectories(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Rig(FOLDER, brokers -> ForkedCluster.start(brokers, 3));
    }
}

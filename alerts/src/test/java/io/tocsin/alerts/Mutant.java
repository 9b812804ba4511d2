package io.tocsin.alerts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The alert stage with one mistake in it: the source of one class with one place changed, compiled in memory and put on {@link
 * Trial} by a class loader of its own. So the mistakes are kept beside the tests, and the code has no seam for them.
 *
 * @param name what is wrong with it
 * @param file the class, below the package of the room
 * @param sound code as it stands there, exactly once
 * @param mistaken code in its place
 */
record Mutant(String name, String file, String sound, String mistaken) {
    private static final Path SOURCES = Path.of("src/main/java/io/tocsin/alerts");
    private static final String ROOM = "io.tocsin.alerts.";

    @Override
    public String toString() {
        return name;
    }

    /** How the trial finds the mistake out; null when it does not. */
    String caught() throws ReflectiveOperationException {
        var trial = new Mutated(compiled()).loadClass(Trial.class.getName());
        return (String) ((Supplier<?>) trial.getConstructor().newInstance()).get();
    }

    private String source() {
        try {
            var source = Files.readString(SOURCES.resolve(file + ".java"));
            var at = source.indexOf(sound);
            if (at < 0 || source.indexOf(sound, at + 1) >= 0) {
                throw new IllegalStateException(file + ".java does not hold exactly once: " + sound);
            }
            return source.replace(sound, mistaken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, byte[]> compiled() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var errors = new ByteArrayOutputStream();
        try (var files = new Memory(compiler.getStandardFileManager(null, null, null))) {
            var unit = new SimpleJavaFileObject(URI.create("mutant:///" + file + ".java"), JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return source();
                }
            };
            var writer = new java.io.OutputStreamWriter(errors, java.nio.charset.StandardCharsets.UTF_8);
            var options = List.of("-proc:none", "-cp", path, "--release", "17");
            if (!compiler.getTask(writer, files, null, options, null, List.of(unit))
                    .call()) {
                throw new IllegalStateException(
                        name + " does not compile: " + errors.toString(java.nio.charset.StandardCharsets.UTF_8));
            }
            return files.classes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what the compiler writes. */
    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Memory(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mutant:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }

        Map<String, byte[]> classes() {
            var classes = new HashMap<String, byte[]>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }

    /** Loads the room anew, the changed class among it; all else, the contract too, is the one that the test knows. */
    private static final class Mutated extends ClassLoader {
        private final Map<String, byte[]> changed;

        Mutated(Map<String, byte[]> changed) {
            super(Mutant.class.getClassLoader());
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith(ROOM)) {
                    return super.loadClass(name, resolve);
                }
                var known = findLoadedClass(name);
                return known != null ? known : own(name);
            }
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            var bytes = changed.get(name);
            if (bytes == null) {
                try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                    if (in == null) {
                        throw new ClassNotFoundException(name);
                    }
                    bytes = in.readAllBytes();
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}

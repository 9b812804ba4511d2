package io.tocsin.enrich.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.enrich.Enrichment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which lexicon read an item can be told from its fingerprint: it changes with every file. */
class FingerprintTest {
    static List<String> files() {
        return Tables.files();
    }

    @Test
    void isTheSameEachTimeAndStandsOnWhatWasRead() {
        assertThat(Fingerprint.of(Enrichment.LANGUAGES))
                .matches("[0-9a-f]{64}")
                .isEqualTo(Fingerprint.of(Enrichment.LANGUAGES));
        assertThat(Enrichment.load().fingerprint()).isEqualTo(Fingerprint.of(Enrichment.LANGUAGES));
    }

    @ParameterizedTest
    @MethodSource("files")
    void changesWithOneByteOf(String file) throws Exception {
        assertThat(with("no such file")).isEqualTo(Fingerprint.of(Enrichment.LANGUAGES));
        assertThat(with(file)).isNotEqualTo(Fingerprint.of(Enrichment.LANGUAGES));
    }

    /** The fingerprint of a lexicon in which a file has one byte more. */
    private static Object with(String file) throws Exception {
        Class<?> other = new OneByteMore(file).loadClass(Fingerprint.class.getName());
        return other.getMethod("of", List.class).invoke(null, Enrichment.LANGUAGES);
    }

    /** Loads the class anew, and its data with a byte more. */
    private static final class OneByteMore extends ClassLoader {
        private final String file;

        OneByteMore(String file) {
            super(Fingerprint.class.getClassLoader());
            this.file = file;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Fingerprint.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            InputStream found = getParent().getResourceAsStream(name);
            boolean here = found != null && name.equals("lex/" + file);
            return here ? new SequenceInputStream(found, new ByteArrayInputStream(new byte[] {'\n'})) : found;
        }
    }
}

package io.tocsin.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * The one form in which records are compared: Avro binary of the value by its own schema, without the registry's frame.
 * Writers sort the arrays, so equal content has equal bytes.
 */
public final class Canonical {
    private static final ClassValue<Codec> CODECS = new ClassValue<>() {
        @Override
        protected Codec computeValue(Class<?> type) {
            return Codec.of(type);
        }
    };

    static {
        ContractTrust.set();
    }

    private Canonical() {}

    /** Canonical bytes of a record. */
    public static byte[] bytes(SpecificRecord value) {
        return bytes(value, new ByteArrayOutputStream(512));
    }

    static byte[] bytes(SpecificRecord value, byte version) {
        var out = new ByteArrayOutputStream(512);
        out.write(version);
        return bytes(value, out);
    }

    private static byte[] bytes(SpecificRecord value, ByteArrayOutputStream out) {
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            CODECS.get(value.getClass()).writer().write(value, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
    }

    /**
     * The record of which these are the canonical bytes.
     *
     * @throws IllegalArgumentException if they are not the canonical bytes of one record of that type
     */
    public static <V extends SpecificRecord> V read(byte[] bytes, Class<V> type) {
        return read(bytes, 0, type);
    }

    static <V extends SpecificRecord> V read(byte[] bytes, int from, Class<V> type) {
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, null);
            V value = type.cast(CODECS.get(type).reader().read(null, decoder));
            if (!decoder.isEnd()) {
                throw new IOException("bytes are left over");
            }
            return value;
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    bytes.length - from + " bytes are no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Lower-case hex SHA-256 over the UTF-8 of the parts, joined with U+001F. This is how every id is made; parts do not
     * hold U+001F themselves.
     */
    public static String hash(String... parts) {
        return hex(sha256().digest(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Digest of what a compacted topic holds: SHA-256 over keys and canonical bytes, each after its length, sorted by the
     * bytes of the keys. Equal digests mean equal content.
     *
     * @param compacted last value of every key, without the keys that have a tombstone
     * @return 64 lower-case hex digits
     */
    public static String digest(Map<String, ? extends SpecificRecord> compacted) {
        return digest(compacted, value -> value);
    }

    /**
     * As {@link #digest}, for comparing a replay with a live run: the run status and the fingerprint, which differ by
     * intent, are masked; nothing else is, ever.
     */
    public static String maskedDigest(Map<String, ? extends SpecificRecord> compacted) {
        return digest(compacted, Canonical::masked);
    }

    private static String digest(Map<String, ? extends SpecificRecord> compacted, UnaryOperator<SpecificRecord> seen) {
        record Line(byte[] key, byte[] value) {}
        List<Line> lines = new ArrayList<>(compacted.size());
        compacted.forEach(
                (key, value) -> lines.add(new Line(key.getBytes(StandardCharsets.UTF_8), bytes(seen.apply(value)))));
        lines.sort((a, b) -> Arrays.compareUnsigned(a.key(), b.key()));
        MessageDigest sum = sha256();
        for (Line line : lines) {
            for (byte[] part : List.of(line.key(), line.value())) {
                sum.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                sum.update(part);
            }
        }
        return hex(sum.digest());
    }

    private static SpecificRecord masked(SpecificRecord value) {
        var copy = (SpecificRecord) SpecificData.newInstance(value.getClass(), value.getSchema());
        for (Schema.Field field : value.getSchema().getFields()) {
            Object mask =
                    switch (field.name()) {
                        case "run" -> RunStatus.UNKNOWN;
                        case "fingerprint" -> "";
                        default -> value.get(field.pos());
                    };
            copy.put(field.pos(), mask);
        }
        return copy;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Reader and writer of one record type; both may be used by several threads. */
    private record Codec(SpecificDatumReader<Object> reader, SpecificDatumWriter<Object> writer) {
        static Codec of(Class<?> type) {
            SpecificData model = SpecificData.getForClass(type);
            Schema schema = model.getSchema(type);
            return new Codec(
                    new SpecificDatumReader<>(schema, schema, model), new SpecificDatumWriter<>(schema, model));
        }
    }
}

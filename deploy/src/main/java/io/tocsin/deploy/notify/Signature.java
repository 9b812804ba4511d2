package io.tocsin.deploy.notify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to an endpoint who sent a message and when, as the specification Standard Webhooks has it, for which verifiers exist
 * in many languages: HMAC-SHA256 of id, timestamp and body with a point between them.
 */
final class Signature {
    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;

    private final List<SecretKeySpec> keys;

    private Signature(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Signs with these secrets.
     *
     * @param secrets {@code whsec_} and Base64 of at least 24 bytes; several with blanks or line ends between them, while an
     *     endpoint changes from one to the next
     * @throws IllegalArgumentException with a reason that does not hold the secret
     */
    static Signature with(String secrets) {
        return new Signature(secrets.strip()
                .lines()
                .flatMap(line -> List.of(line.strip().split("\\s+")).stream())
                .map(Signature::key)
                .toList());
    }

    private static SecretKeySpec key(String secret) {
        byte[] bytes;
        try {
            bytes = secret.startsWith(PREFIX) ? Base64.getDecoder().decode(secret.substring(PREFIX.length())) : null;
        } catch (IllegalArgumentException e) {
            bytes = null; // what it says quotes the secret
        }
        if (bytes == null || bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("it is not " + PREFIX + " and Base64 of at least " + LEAST_BYTES
                    + " bytes; make one with: echo " + PREFIX + "$(openssl rand -base64 32)");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** The value of the header {@code webhook-signature}: one signature for each secret. */
    String of(String id, Instant at, byte[] body) {
        var signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        return keys.stream().map(key -> "v1," + mac(key, signed.toByteArray())).collect(Collectors.joining(" "));
    }

    private static String mac(SecretKeySpec key, byte[] signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}

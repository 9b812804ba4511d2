package io.tocsin.schemas;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLKeyException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLProtocolException;

/** Why no secure connection came about, in the words of a person who can mend it. */
public final class Handshake {
    private Handshake() {}

    /**
     * Who was spoken to.
     *
     * @param name the brokers
     * @param whose the brokers'
     * @param where address
     * @param settings before the names of the client's settings for TLS
     * @param truststore file of the client's truststore
     * @param authority whose certificate belongs there
     * @param inTheClear what to do if the port does not speak TLS
     */
    public record Side(
            String name,
            String whose,
            String where,
            String settings,
            String truststore,
            String authority,
            String inTheClear) {}

    /**
     * Whether two sides that can hear each other do not agree. What merely broke off, or came too late, is no refusal.
     *
     * @param chain a failure and its causes
     */
    public static boolean refused(List<Throwable> chain) {
        boolean brokeOff = chain.stream()
                .anyMatch(cause -> cause instanceof EOFException
                        || cause instanceof SocketException
                        || cause instanceof SocketTimeoutException);
        return !brokeOff && chain.stream().anyMatch(Handshake::isRefusal);
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof SSLHandshakeException
                || cause instanceof SSLPeerUnverifiedException
                || cause instanceof SSLProtocolException
                || cause instanceof SSLKeyException
                || cause instanceof SSLException && (isAlert(said(cause)) || isNoTls(said(cause)));
    }

    /**
     * One sentence.
     *
     * @param chain a failure and its causes
     */
    public static String sentence(List<Throwable> chain, Side side) {
        String at = "no secure connection to " + side.name() + " at " + side.where() + ": ";
        // The chain tells the same thing several times, each time more exactly.
        for (int i = chain.size() - 1; i >= 0; i--) {
            String words = words(chain.get(i), side);
            if (words != null) {
                return at + words;
            }
        }
        return at + said(chain.get(chain.size() - 1)) + ": check the " + side.settings() + "ssl.* settings";
    }

    private static String words(Throwable cause, Side side) {
        String said = said(cause);
        String certificate = side.whose() + " certificate ";
        if (cause instanceof CertificateExpiredException) {
            return certificate + "has expired (" + said + "): renew it";
        }
        if (cause instanceof CertificateNotYetValidException) {
            return certificate + "is not valid yet (" + said + "): check the clocks, or renew it";
        }
        if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
            return certificate + "was signed by an authority that " + side.settings() + "ssl.truststore.location "
                    + side.truststore() + " does not hold (" + said + "): put " + side.authority() + " there";
        }
        if (said.contains("subject alternative") || said.startsWith("No name matching")) {
            return certificate + "is for another host (" + said + "): name " + side.name()
                    + " as the certificate does, or renew it with this name";
        }
        if (isAlert(said)) {
            return "the client's certificate is refused (" + said + "): check " + side.settings()
                    + "ssl.keystore.location, and that it is valid and signed by an authority that is trusted there";
        }
        return isNoTls(said) ? "the port does not speak TLS (" + said + "): " + side.inTheClear() : null;
    }

    private static boolean isAlert(String said) {
        return said.contains("fatal alert");
    }

    private static boolean isNoTls(String said) {
        return said.contains("SSL message") || said.contains("SSL record");
    }

    private static String said(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }
}

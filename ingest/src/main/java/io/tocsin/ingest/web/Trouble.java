package io.tocsin.ingest.web;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;

/** What an exception of a connection means, as a clause for a person. */
record Trouble(Failure failure, String clause) {

    static Trouble of(Exception e, Site site, Deadlines deadlines) {
        if (e instanceof AddressRefused) {
            return new Trouble(Failure.ADDRESS_REFUSED, e.getMessage());
        }
        if (e instanceof UnknownHostException) {
            return new Trouble(Failure.UNREACHABLE, "no address is known for " + site.host() + "; check its spelling");
        }
        if (e instanceof ConnectTimeoutException
                || e instanceof ConnectException
                || e instanceof NoRouteToHostException) {
            return new Trouble(
                    Failure.UNREACHABLE,
                    "nobody answers at " + site.host() + ":" + site.port() + "; it is asked again later");
        }
        if (e instanceof InterruptedIOException) {
            return new Trouble(
                    Failure.TOO_SLOW,
                    "the server was silent for more than " + deadlines.silence().toMillis() / 1000.0
                            + " s; it is asked again later");
        }
        if (e instanceof SSLException) {
            return new Trouble(
                    Failure.TLS,
                    "the server does not prove who it is (" + Words.shown(e.getMessage()) + "); check its certificate");
        }
        if (e instanceof MessageConstraintException) {
            return new Trouble(
                    Failure.BROKEN,
                    "its headers are more than " + Connection.HEADERS + " or longer than " + Connection.LINE
                            + " characters; ask its operator");
        }
        return new Trouble(
                Failure.BROKEN, "the answer is no proper HTTP (" + Words.shown(e.getMessage()) + "); ask its operator");
    }
}

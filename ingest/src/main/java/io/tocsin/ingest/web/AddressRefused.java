package io.tocsin.ingest.web;

import java.net.UnknownHostException;

/** A name leads to no address that may be connected to. */
final class AddressRefused extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    AddressRefused(String clause) {
        super(clause);
    }
}

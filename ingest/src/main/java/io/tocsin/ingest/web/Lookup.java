package io.tocsin.ingest.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a name. */
@FunctionalInterface
public interface Lookup {

    /** All addresses of a host, in the order in which they are to be tried. */
    InetAddress[] addresses(String host) throws UnknownHostException;
}

package io.tocsin.ingest.web;

/** Why a fetch gave nothing: few and fixed, for metrics. */
public enum Failure {
    /** The address, or what its name resolves to, is not one to connect to. */
    ADDRESS_REFUSED,
    /** Too many redirects, a loop, one without a target, or from https to http. */
    REDIRECT_REFUSED,
    /** No such name, no such route, or nobody listens. */
    UNREACHABLE,
    /** The server does not prove who it is. */
    TLS,
    /** A deadline passed. */
    TOO_SLOW,
    /** More bytes than its kind may have. */
    TOO_LARGE,
    /** Packed in a way that is not read: unknown, more than once, or much too well. */
    PACKED,
    /** No proper HTTP, headers beyond the bounds, or broken off. */
    BROKEN,
    /** Status 401, 402, 403, 407 or 451. */
    DENIED,
    /** Status 404 or 410. */
    MISSING,
    /** Status 429 or 503: later. */
    THROTTLED,
    /** Another status from 500 on. */
    SERVER_ERROR,
    /** Any other status than 200 and 304. */
    STATUS,
    /** The fetcher was closed, or its caller interrupted. */
    STOPPED
}

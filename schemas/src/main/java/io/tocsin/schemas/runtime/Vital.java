package io.tocsin.schemas.runtime;

/** A service whose health can be asked for. */
public interface Vital {
    /** How it is now. */
    Health.Reading reading();
}

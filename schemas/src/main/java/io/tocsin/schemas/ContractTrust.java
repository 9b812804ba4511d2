package io.tocsin.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/** Tells Avro which classes a schema may name: its own defaults and the records of the contract, never more. */
final class ContractTrust {
    static {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), type -> type.getPackageName()
                        .equals("io.tocsin.schemas")));
    }

    private ContractTrust() {}

    /** Takes effect once in a process, before the first call returns; every class that reads or writes Avro calls it. */
    static void set() {
        // The work is the initialisation of this class.
    }
}

/**
 * The distribution: one command, an embedded broker and registry for a machine without a cluster, and the wiring of the
 * rooms. Nothing here decides anything about news; whoever looks for that looks in {@code enrich} or {@code alerts}.
 */
package io.tocsin.deploy;

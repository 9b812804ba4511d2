/**
 * Reports to incidents to alerts.
 *
 * <p>{@link io.tocsin.alerts.AlertBook} is the whole of it as a plain object: items go in, changes come out. {@link
 * io.tocsin.alerts.AlertsTopology} is that object on Kafka, with its items and what it sent in two kinds of store.
 *
 * <p>The state is a set, and what stands in the two output topics is a function f of that set and of the rules. So there is
 * nothing that an order of arrival, a duplicate, a crash or a restart could change. Three things make it so: of each item one
 * version counts, chosen by a total order; incidents and alerts are computed from sorted reports, never from what came first;
 * and the ledger writes the difference between f and what was sent, a tombstone included for what f no longer contains. The
 * word for a change (raised, escalated, ...) compares with what was sent before, so it travels as a header.
 *
 * <p>Nothing here reads a clock, and nothing happens because time passes: an alert says until when it holds.
 */
package io.tocsin.alerts;

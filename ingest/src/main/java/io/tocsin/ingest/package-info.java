/**
 * From sources to the topic {@code news-items}.
 *
 * <p>One line takes one way: {@link io.tocsin.ingest.JsonLines} reads it into a {@link io.tocsin.ingest.RawItem},
 * {@link io.tocsin.ingest.Envelopes} gives it identity, times and fingerprints, {@link io.tocsin.ingest.Intake} puts old
 * items in order, {@link io.tocsin.ingest.Revisions} tells a first version from an edit and from nothing new, and
 * {@link io.tocsin.ingest.Ingest} sends it. All but the last are pure: the clock is read here once an item, and nowhere
 * behind this room.
 *
 * <p>A line that gives no item is a {@link io.tocsin.ingest.BadLine}: counted, told with its number, reason and remedy,
 * kept in the dead letters. No line stops the rest.
 */
package io.tocsin.ingest;

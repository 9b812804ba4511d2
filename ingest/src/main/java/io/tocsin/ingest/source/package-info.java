/**
 * Feeds that are polled. {@link io.tocsin.ingest.source.SourcesFile} says which. Everything that is decided about one source
 * follows from its cursor and an answer, in {@code Rounds}, and about all of them together in {@code Desk}; neither a clock nor
 * Kafka is known there. {@link io.tocsin.ingest.source.Poller} is the shell: it fetches, asks the desk, and sends.
 */
package io.tocsin.ingest.source;

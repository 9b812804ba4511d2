/**
 * Feeds that are polled. {@link io.tocsin.ingest.source.SourcesFile} says which; everything that is decided about one source
 * follows from its cursor and an answer, in {@code Rounds}, and neither a clock nor Kafka is known there.
 */
package io.tocsin.ingest.source;

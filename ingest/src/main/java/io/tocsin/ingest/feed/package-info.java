/** Bytes of a feed to its entries, whatever the bytes are. Pure. */
package io.tocsin.ingest.feed;

/** The contract between the rooms: Avro records, typed topics, serdes and canonical bytes. */
package io.tocsin.schemas;

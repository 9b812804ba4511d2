/**
 * The contract between the rooms, and with everybody who subscribes.
 *
 * <p>The records are generated from {@code src/main/avro}: {@link io.tocsin.schemas.NewsItem} is a text as published,
 * {@link io.tocsin.schemas.EnrichedItem} what was read in it, {@link io.tocsin.schemas.Incident} an event built from what many
 * items report, {@link io.tocsin.schemas.EscalationAlert} an episode in which a rule found that they add up. A
 * {@link io.tocsin.schemas.Topic} is a name and the way its records become bytes, and {@link io.tocsin.schemas.Topics} has all
 * of them for one run, so that no name and no serde is made anywhere else.
 *
 * <p>Records have three forms. On the wire they are framed by {@link io.tocsin.schemas.ContractSerdes}, with the id of a schema
 * that a registry keeps, for strangers. In a store they are {@link io.tocsin.schemas.StoreSerde}'s version byte and plain
 * Avro, for ourselves, readable without a registry. And to be compared they are {@link io.tocsin.schemas.Canonical} bytes: every
 * "nothing has changed", every id and every "this replay equals that run" is decided on them, in one place.
 *
 * <p>Nothing here imports {@code io.tocsin.schemas.runtime}, which stands beside the contract only because both topologies
 * need it.
 */
package io.tocsin.schemas;

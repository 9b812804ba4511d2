/**
 * Items that other systems post. {@link io.tocsin.ingest.push.PostBody} reads a body, {@link io.tocsin.ingest.push.Reception}
 * judges its items, both pure; {@link io.tocsin.ingest.push.PushServer} is the shell that speaks HTTP. Who sends is the poller:
 * there is one transactional producer for a cluster and prefix.
 */
package io.tocsin.ingest.push;

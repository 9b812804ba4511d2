/**
 * Gets resources of the web from servers that may mean harm.
 *
 * <p>{@link io.tocsin.ingest.web.AddressPolicy} says where a connection may lead. The name is looked up once for each
 * connection, what it leads to is checked, and exactly that is connected to, so no name can change its mind in between; a
 * redirect begins again with the check. {@link io.tocsin.ingest.web.Deadlines}, {@link io.tocsin.ingest.web.Kind} and the
 * constants beside them bound time, bytes and headers. All that a server can do ends in a
 * {@link io.tocsin.ingest.web.Fetch}.
 */
package io.tocsin.ingest.web;

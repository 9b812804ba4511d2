/**
 * Bytes of a feed to its entries, whatever the bytes are. Pure.
 *
 * <p>Feeds are read as a stream by jsoup's XML parser, because feeds are seldom well-formed: a stray ampersand, an entity of
 * html, a control letter or a connection that broke off would cost a strict parser all entries, and costs this one the entry in
 * which it stands. It knows no DTD, so no entity is expanded and nothing is fetched. ROME, which knows the formats best, parses
 * strictly and whole; in the tests it says what a well-formed feed holds.
 */
package io.tocsin.ingest.feed;

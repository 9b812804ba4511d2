package io.tocsin.ingest.source;

import io.tocsin.ingest.page.Article;

/**
 * A page that was read.
 *
 * @param address where it was found in the end, canonical
 * @param article what stands there
 */
record Page(String address, Article article) {}

package io.tocsin.ingest;

/** What enclosing an item gave: a draft, or the reason why there is none. */
sealed interface Enclosed permits Draft, BadLine {}

package io.tocsin.ingest.page;

/** What a page turns out to be. */
public sealed interface PageResult permits Article, NoArticle {}

package io.tocsin.ingest.source;

/**
 * An entry that was listed before.
 *
 * @param key its key
 * @param content what it said when it was last looked at
 * @param url address that its item is known by; null when it is the entry's own or there is none
 * @param whole true when its item was last sent with the text of its page
 */
record Seen(String key, String content, String url, boolean whole) {}

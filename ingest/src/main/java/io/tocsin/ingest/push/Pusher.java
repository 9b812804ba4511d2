package io.tocsin.ingest.push;

/**
 * Someone who may push.
 *
 * @param id how people, items and metrics call it: lower-case letters, digits, hyphens
 * @param publisher domain of the outlet for which it speaks; what an item says of its publisher is not asked
 * @param language language hint for items that give none, BCP 47; null for none
 * @param zone IANA zone or offset for items that give none; null for none
 */
public record Pusher(String id, String publisher, String language, String zone) {}

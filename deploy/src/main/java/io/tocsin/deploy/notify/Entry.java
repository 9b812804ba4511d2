package io.tocsin.deploy.notify;

import io.tocsin.schemas.EscalationAlert;
import java.time.Instant;

/**
 * One record of the alert topic.
 *
 * @param alert its value; null for a tombstone
 * @param word what changed: raised, escalated, updated, lowered, withdrawn, expired; {@code state} if it does not say
 * @param at its timestamp: ingest time of the item that caused it
 * @param bytes the value as it lies there; null for a tombstone
 */
record Entry(Place place, String alertId, EscalationAlert alert, String word, Instant at, byte[] bytes) {}

package io.tocsin.deploy.notify;

import java.time.Instant;

/**
 * A message about an alert that an endpoint was sent before.
 *
 * @param key of the message
 * @param at the time that it bore
 * @param offset of the record that it told
 */
record Reference(String key, Instant at, long offset) {}

package io.tocsin.deploy.notify;

/** Where a record lies. */
record Place(String topic, int partition, long offset) {}

/**
 * Alerts to those who read no topic: each change that matters as one signed HTTP request to each endpoint, at least once.
 *
 * <p>{@code Desk} decides what an endpoint is told, {@code Outbox} when it is tried again; both are pure and take the time as
 * an argument. {@code Bridge} reads the topic for one endpoint, in a group of its own, so that none waits for another.
 */
package io.tocsin.deploy.notify;

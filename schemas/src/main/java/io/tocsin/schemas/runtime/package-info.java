/**
 * What both topologies need to run: settings, failure handling, health, metrics and one lifecycle.
 *
 * <p>A room hands over a topology and gets a service. {@link io.tocsin.schemas.runtime.StreamsSettings} makes the settings,
 * {@link io.tocsin.schemas.runtime.StreamsRunner} runs them, {@link io.tocsin.schemas.runtime.Health} says how it is and
 * {@link io.tocsin.schemas.runtime.HealthServer} says it over HTTP.
 *
 * <p>A failure is one of three things, and {@link io.tocsin.schemas.runtime.Diagnosis} tells them apart by the causes of the
 * exception. <b>Poison</b>: this record cannot be read, whoever tries and whenever; it goes to the dead letters with its
 * cause in the headers and the rest goes on. <b>Outage</b>: a registry or broker does not answer; nothing is wrong with the
 * record, so nothing is dead-lettered: the transaction is aborted, the thread replaced after a wait, and readiness is down
 * until a record has passed. <b>Fatal</b>: everything else; the client stops, the cause is remembered and the process is to
 * end with it. A flood of poison is fatal too: it means a bad release, and a topic must not be drained into the dead letters.
 *
 * <p>The clock and threads that are used here decide when something is tried again, never what a record becomes.
 */
package io.tocsin.schemas.runtime;

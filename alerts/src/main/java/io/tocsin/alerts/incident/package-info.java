/**
 * From reports to incidents, as a pure function of the set of items.
 *
 * <p>{@link io.tocsin.alerts.incident.Revisions} says which version of an item counts, {@link
 * io.tocsin.alerts.incident.Facts} which of its reports count and whose event they tell, {@link
 * io.tocsin.alerts.incident.Days} which of them tell of the same event, and {@link io.tocsin.alerts.incident.Incidents} what
 * an event's reports amount to. {@link io.tocsin.alerts.incident.IncidentBook} keeps the result up to date while items come
 * and go, and works out anew only the principal and days that an item touches.
 *
 * <p>Nothing here asks which report came first: an exact day makes an incident wherever it stands in the log, a vague report
 * joins the nearest one, and what is left over is grouped on the sorted set.
 */
package io.tocsin.alerts.incident;

/**
 * Who speaks, and where it happens: publisher families, copies of one text, authoritative claimants, theatres. Plain data
 * from YAML files and pure functions over it.
 *
 * <p>A hundred outlets that print one agency's text are one witness. So a family is found in this order: the agency that the
 * text credits, else the publisher; then, among the copies of a text, a listed family before unknown ones and the earliest
 * copy before later ones. All outlets that no file lists are together one family.
 */
package io.tocsin.alerts.source;

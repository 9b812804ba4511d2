/** A synthetic archive of news around a truth table, to try backtests on; its wording is data, in resources/archive. */
package io.tocsin.deploy.archive;

/** The command {@code tocsin}: one class for each verb, thin, with help that shows an example. */
package io.tocsin.deploy.cli;

/** A stopped service begins its input again. */
package io.tocsin.deploy.reset;

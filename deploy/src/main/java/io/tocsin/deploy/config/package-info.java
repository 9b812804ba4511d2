/** The one configuration file, its environment overrides, and the clients that follow from them. */
package io.tocsin.deploy.config;

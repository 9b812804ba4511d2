/**
 * A broker and a registry inside this process, for the demo, for {@code tocsin up} and for tests. Both listen on the
 * loopback interface only and keep what they know in a folder.
 */
package io.tocsin.deploy.embedded;

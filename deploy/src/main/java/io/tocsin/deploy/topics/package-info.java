/** The topics of Tocsin as they should be on a cluster, and how to bring a cluster there without taking anything away. */
package io.tocsin.deploy.topics;

/** The rooms put together: both topologies on one cluster, the cluster itself when it is embedded, and when all is read. */
package io.tocsin.deploy.pipeline;

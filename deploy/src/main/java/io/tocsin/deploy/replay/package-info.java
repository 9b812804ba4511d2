/**
 * Replays: a range of the real topics is copied under a prefix of its own, and the same two topologies run over the copy.
 * Nothing of production is written, because nothing of production is named but the one topic that is read.
 */
package io.tocsin.deploy.replay;

/** What the command says to people: alerts and items in words, safe for a terminal. */
package io.tocsin.deploy.words;

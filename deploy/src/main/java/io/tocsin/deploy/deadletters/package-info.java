/** What the rooms could not read: told, and put back once its cause is mended. */
package io.tocsin.deploy.deadletters;

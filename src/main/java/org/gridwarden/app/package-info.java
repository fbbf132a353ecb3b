/**
 * Start-up: {@code GridWarden} is the program; {@code command} holds the command line, {@code server} Spring's wiring
 * and the typed settings. Only this package knows names of settings.
 */
@NullMarked
package org.gridwarden.app;

import org.jspecify.annotations.NullMarked;

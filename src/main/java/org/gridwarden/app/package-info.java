/**
 * Start-up: the command line and, for {@code serve}, Spring's wiring and typed settings.
 *
 * <p>Doors: {@code GridWarden} (main), {@code Commands} (all commands and how they end), {@code Server}. Only this
 * package knows names of settings. A new command is one class {@code XxxCommand}, named in {@code Commands} or in the
 * command above it, with its words in {@code words.properties} and {@code words_zh.properties}.
 */
@NullMarked
package org.gridwarden.app;

import org.jspecify.annotations.NullMarked;

/**
 * The command line. A command is one class {@code XxxCommand}, named in {@code Commands} or in the command above it,
 * with its words in {@code words.properties} and {@code words_zh.properties}.
 *
 * <p>Doors: {@code Commands} (all commands and how they end), {@code QuickCoverage} (the one that starts without the
 * command line library), {@code Console}. Commands that go from file to file load neither Spring nor a database.
 */
@NullMarked
package org.gridwarden.app.command;

import org.jspecify.annotations.NullMarked;

/**
 * Plans along lines over HTTP: {@code POST /api/v1/plans} with {@code "method":"lines"}, what would come of it
 * ({@code "dryRun":true}), and the classes of lines that a territory has.
 *
 * <p>Doors: none in code; Spring finds {@code LinesJob} and {@code LinesEndpoint}.
 */
@NullMarked
package org.gridwarden.serve.plans.lines;

import org.jspecify.annotations.NullMarked;

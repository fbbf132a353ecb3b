/**
 * How people are housed and in what condition things around them are, over HTTP: {@code GET /api/v1/estates}, {@code
 * /lifts}, {@code /lifts/buildings}, {@code POST /lifts/share}, {@code GET /volunteers}, {@code /conditions}, {@code
 * /conditions/damaged}, {@code /homes-nearby}.
 *
 * <p>Doors: the answers, which other ways out (sheets, command line) ask too.
 */
@NullMarked
package org.gridwarden.serve.reports.estates;

import org.jspecify.annotations.NullMarked;

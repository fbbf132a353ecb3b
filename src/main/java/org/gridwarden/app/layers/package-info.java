/**
 * {@code gaps} and {@code parking} from file to file: layers of a town in, one table for each level of areas out, from the
 * same analyses as the service's answers. Starts no server, no Spring and no database.
 *
 * <p>Doors: {@code LayerOptions}, {@code LayerRun}.
 */
@NullMarked
package org.gridwarden.app.layers;

import org.jspecify.annotations.NullMarked;

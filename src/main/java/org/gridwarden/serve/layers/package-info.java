/**
 * What stands behind the collections of the OGC API, tiles and exports: one way to ask for features, whether they have
 * a table, belong to a plan or are rows of a report.
 *
 * <p>Doors: {@code Layer} (every Spring bean of it becomes a collection), {@code ListedLayer} (a layer of few features
 * held in memory), {@code Layers}, {@code Selection}, {@code SelectionReader}.
 */
@NullMarked
package org.gridwarden.serve.layers;

import org.jspecify.annotations.NullMarked;

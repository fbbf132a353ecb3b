/**
 * OGC API — Features (Part 1: Core, GeoJSON, HTML, OpenAPI 3.0; Part 2: CRS; schemas, sorting, choice of
 * properties) over every collection.
 *
 * <p>Feature ids: with {@code territory=} the id is the feature's code; without it {@code territory:code}, since two
 * territories may hold the same code. A single feature is found by either; a plain code that stands in several
 * territories is refused with their names.
 */
@NullMarked
package org.gridwarden.serve.features;

import org.jspecify.annotations.NullMarked;

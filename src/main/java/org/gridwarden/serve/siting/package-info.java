/**
 * Where to build and where workers go, over HTTP: {@code POST /api/v1/siting} and {@code POST /api/v1/staffing} are jobs,
 * {@code GET /api/v1/siting/{job}} and {@code GET /api/v1/staffing/{job}} their answers. A cancelled siting keeps the best
 * so far.
 *
 * <p>Door: {@code SitedPlaces}, a kept answer as places for a map on paper.
 */
@NullMarked
package org.gridwarden.serve.siting;

import org.jspecify.annotations.NullMarked;

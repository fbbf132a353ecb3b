/**
 * From where one walks to a facility or any place, over HTTP: {@code GET /api/v1/reach}. Streets and buildings first, an
 * outline that claims nothing else, and the circle beside them.
 *
 * <p>Door: {@code ReachShapes}, the same as shapes for a map on paper.
 */
@NullMarked
package org.gridwarden.serve.reports.reach;

import org.jspecify.annotations.NullMarked;

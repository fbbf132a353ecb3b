/**
 * The map on paper: what a page address shows, as PDF and PNG made here, so that it looks the same from any browser.
 *
 * <p>Doors: {@code GET /api/v1/reports/map.pdf} and {@code /api/v1/reports/map.png}. A sheet is laid out once as PDF; the
 * picture is that page rasterised.
 */
@NullMarked
package org.gridwarden.serve.maps;

import org.jspecify.annotations.NullMarked;

/**
 * Reports over HTTP: coverage, standards and catalogue, gaps, parking, stations and estates. Every report has one row
 * an area, as JSON, GeoJSON or CSV, with the revisions it was made from.
 *
 * <p>Doors: {@code Cities} (what reports are made from, kept by revision), {@code ExplainedWay}, and the addresses below {@code /api/v1}
 * that the endpoints here name. Beside the contract's addresses: {@code GET /catalogue}, {@code GET
 * /stations?by=&standard=}, {@code GET /estates?by=}.
 */
@NullMarked
package org.gridwarden.serve.reports;

import org.jspecify.annotations.NullMarked;

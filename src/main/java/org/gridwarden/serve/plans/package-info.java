/**
 * Plans over HTTP: making cells as a job, reading plans, their grids, problems and history, and the steps of their life.
 *
 * <p>Doors: {@code PlanMaker} makes plans of cells and of given polygons; the importer (through
 * {@code ingest.GridPlanWriter}), the demo loader, the job of kind {@code cells} and the command line all come through
 * it, because making cells needs {@code analysis} and {@code store}, which only {@code serve} and {@code app} may both
 * use.
 */
@NullMarked
package org.gridwarden.serve.plans;

import org.jspecify.annotations.NullMarked;

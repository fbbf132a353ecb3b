/**
 * Grid plans: the mosaic of each, its revisions, the operations that made them, and what can be read back from these.
 * Geometry is lon/lat (EPSG:4326).
 *
 * <p>Doors: {@code PlanStore}, {@code PlanInfo}.
 */
@NullMarked
package org.gridwarden.store.plans;

import org.jspecify.annotations.NullMarked;

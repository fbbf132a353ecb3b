/**
 * {@code siting} from file to file: demand, candidates and costs in, chosen sites with bound and runner-up out. Starts no
 * server, no Spring, no database and no coordinate tables.
 *
 * <p>Doors: {@code SitingRun}, {@code SitingOptions}.
 */
@NullMarked
package org.gridwarden.app.siting;

import org.jspecify.annotations.NullMarked;

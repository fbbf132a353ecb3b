/**
 * {@code plan balanced} from file to file: units and borders in, a division and a report on it out. Starts no server, no
 * Spring, no database and no coordinate tables.
 *
 * <p>Doors: {@code BalancedRun}, {@code BalancedQuestion}, {@code JsonText}.
 */
@NullMarked
package org.gridwarden.app.balanced;

import org.jspecify.annotations.NullMarked;

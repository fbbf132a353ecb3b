/**
 * Files of the {@code siting} command: points and ids with numbers, costs between pairs, and lengths between nodes, as CSV
 * read straight into columns. A row that cannot be used is refused with its number (GW-SIT-02…), the header not counted.
 *
 * <p>Doors: {@code SiteTable}, {@code PairTable}.
 */
@NullMarked
package org.gridwarden.format.sites;

import org.jspecify.annotations.NullMarked;

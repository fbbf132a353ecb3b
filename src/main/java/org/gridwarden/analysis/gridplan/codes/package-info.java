/**
 * Codes of grids by rule: the profiles of CJ/T 349-2010 and DB11/T 2157-2023, and patterns of a city's own.
 *
 * <p>Doors: {@link org.gridwarden.analysis.gridplan.codes.CodeProfile} (listed by {@code KnownProfile}) numbers a whole
 * plan, gives the next free code and checks one; {@link org.gridwarden.analysis.gridplan.codes.ReadingOrder} is the order
 * of numbering. Pure.
 */
@NullMarked
package org.gridwarden.analysis.gridplan.codes;

import org.jspecify.annotations.NullMarked;

/**
 * In what condition networks, ground and equipment are: counts of sound and damaged ones by area and kind, and the list
 * of the damaged.
 *
 * <p>Door: {@link org.gridwarden.analysis.condition.ConditionReport}.
 */
@NullMarked
package org.gridwarden.analysis.condition;

import org.jspecify.annotations.NullMarked;

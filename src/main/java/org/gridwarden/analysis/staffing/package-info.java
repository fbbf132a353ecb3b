/**
 * Where the next workers go, and which single move helps most, so that the greatest load for each worker is least.
 *
 * <p>Door: {@code Staffing}.
 */
@NullMarked
package org.gridwarden.analysis.staffing;

import org.jspecify.annotations.NullMarked;

/**
 * The ground of a territory as division and edits read it: streets, barriers, compounds and buildings from the database,
 * in metres.
 *
 * <p>Door: {@code GroundReader}.
 */
@NullMarked
package org.gridwarden.serve.ground;

import org.jspecify.annotations.NullMarked;

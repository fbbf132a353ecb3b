/**
 * How people are housed and looked after: estates by kind, age and management with what they cost the public, old
 * buildings without a lift and what one would cost each floor, households with a volunteer.
 *
 * <p>Doors: {@link org.gridwarden.analysis.estates.EstateReport}, {@link org.gridwarden.analysis.estates.LiftReport}, {@link
 * org.gridwarden.analysis.estates.LiftShares}, {@link org.gridwarden.analysis.estates.VolunteerReport}.
 */
@NullMarked
package org.gridwarden.analysis.estates;

import org.jspecify.annotations.NullMarked;

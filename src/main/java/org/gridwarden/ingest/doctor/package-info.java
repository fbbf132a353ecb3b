/**
 * The data doctor: looks at a file before it is loaded and says what it believes of it, why, and how sure it is. Where its
 * coordinates are ({@code PlaceDoctor}), what its columns hold and what is wrong with them ({@code ColumnDoctor}), what it
 * is as a whole ({@code Inspection}).
 *
 * <p>Doors: {@code Inspection}, {@code PlaceDoctor}, {@code PlaceSample}, {@code Placing}, {@code KnownGround}, {@code
 * ColumnDoctor}, {@code OtherNames}.
 */
@NullMarked
package org.gridwarden.ingest.doctor;

import org.jspecify.annotations.NullMarked;

/**
 * The data doctor: looks at a file before it is loaded and says what it believes of it, why, and how sure it is: what its
 * columns hold and what is wrong with them ({@code ColumnDoctor}), what it is as a whole ({@code Inspection}); where its
 * coordinates lie is {@code ingest.place}.
 *
 * <p>Doors: {@code Inspection}, {@code ColumnDoctor}, {@code OtherNames}.
 */
@NullMarked
package org.gridwarden.ingest.doctor;

import org.jspecify.annotations.NullMarked;

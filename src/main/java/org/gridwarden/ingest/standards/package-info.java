/**
 * The catalogue of standards, kinds, services, roles and words: from the file that ships, or one of a city's own.
 *
 * <p>Doors: {@code StandardsReader}.
 */
@NullMarked
package org.gridwarden.ingest.standards;

import org.jspecify.annotations.NullMarked;

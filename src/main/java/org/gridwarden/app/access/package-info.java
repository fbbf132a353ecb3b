/**
 * {@code access} and {@code fca} from file to file: how far it is to the nearest facility, and what there is of a
 * service for each. Starts no server, no Spring, no database and no coordinate tables.
 *
 * <p>Doors: {@code AccessRun}, {@code AccessQuestion}, {@code FcaRun}, {@code FcaQuestion}, {@code PlainOptions}.
 */
@NullMarked
package org.gridwarden.app.access;

import org.jspecify.annotations.NullMarked;

/**
 * The service: Spring's context, the stores and the importer as beans, and what is said when it cannot start.
 *
 * <p>Doors: {@code Server} (start), {@code Settings} (typed settings; commands open the same database through them),
 * {@code Imports} (the importer over an open database).
 */
@NullMarked
package org.gridwarden.app.server;

import org.jspecify.annotations.NullMarked;

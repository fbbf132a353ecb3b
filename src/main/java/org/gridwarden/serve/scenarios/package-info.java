/**
 * Scenarios over HTTP: {@code GET/POST /api/v1/scenarios}, {@code GET/PUT/DELETE /api/v1/scenarios/{id}}.
 *
 * <p>Doors: {@code ScenarioChanges}, which reads the changes of a scenario from JSON.
 */
@NullMarked
package org.gridwarden.serve.scenarios;

import org.jspecify.annotations.NullMarked;

/**
 * What a scenario changes: {@code GET /api/v1/scenarios/{id}/difference}, before, after and change of every report that
 * takes {@code scenario=}.
 */
@NullMarked
package org.gridwarden.serve.reports.scenario;

import org.jspecify.annotations.NullMarked;

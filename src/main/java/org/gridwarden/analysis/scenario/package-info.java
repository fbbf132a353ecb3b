/**
 * What if: changes over base data that stay untouched. A scenario is a list of {@link
 * org.gridwarden.analysis.scenario.Change}s; {@link org.gridwarden.analysis.scenario.WhatIfTerritory} applies them to a
 * territory and its ways and gives new ones, which every report takes like any other.
 */
@NullMarked
package org.gridwarden.analysis.scenario;

import org.jspecify.annotations.NullMarked;

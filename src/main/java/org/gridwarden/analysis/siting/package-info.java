/**
 * Where to build: the sites that serve most people, at the least total walk, with the least worst walk, or the fewest that
 * serve all; with existing facilities, exclusions, capacities and a budget. Every answer states its objective, the bound
 * that was proved, and whether the two meet.
 *
 * <p>Works on flat arrays and any kind of cost; knows no map. Doors: {@code Siting}, {@code SitingQuestion},
 * {@code SitingAnswer}, {@code Pairs}, {@code SitingChecks}, {@code ShortestPaths}. How it is done: docs/decisions/0012-siting.md.
 */
@NullMarked
package org.gridwarden.analysis.siting;

import org.jspecify.annotations.NullMarked;

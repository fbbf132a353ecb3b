/**
 * Who lives where and who looks after them: residents and households of every level, workers, posts and vacancies, and
 * the ratio between them.
 *
 * <p>Doors: {@code Census} (areas of every level with their counts; parking and gaps build on it),
 * {@code CoverageReport}, {@code Apportion}. Pure functions over {@code Territory} and the grids of a plan.
 */
@NullMarked
package org.gridwarden.analysis.coverage;

import org.jspecify.annotations.NullMarked;

/**
 * The problems of plans as the service finds them: rules from the catalogue and the settings, barriers from the data.
 *
 * <p>Door: {@code ProblemFinder}, for the list of problems, the card of a grid and the answers to edits.
 */
@NullMarked
package org.gridwarden.serve.plans.problems;

import org.jspecify.annotations.NullMarked;

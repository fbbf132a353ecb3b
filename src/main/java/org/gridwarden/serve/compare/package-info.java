/**
 * Two plans, or two revisions of one, side by side over HTTP: what moved, the crosswalk of codes, where the plans of two
 * departments disagree.
 */
@NullMarked
package org.gridwarden.serve.compare;

import org.jspecify.annotations.NullMarked;

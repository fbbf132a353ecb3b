package org.gridwarden.store.plans.edits;

import java.util.List;
import org.gridwarden.store.plans.PlanState;

/**
 * What an edit did.
 *
 * @param changed faces that are new, or whose grid or outline is another than before, ascending
 * @param removed codes that the plan does not hold any more, in order
 * @param lineage one row for each pair of codes between which ground changed hands, in order
 * @param operation JSON as it stands in the history
 */
public record Outcome(
    PlanState before, PlanState after, List<Integer> changed, List<String> removed, List<Lineage> lineage,
    String operation) {}

package org.gridwarden.store.plans;

/**
 * Which posts of a plan's grids count. A plan gives each grid a post when it is made ({@code revision} 0). Once posts of the
 * same role were imported for the grid, those are the survey, and a planned post that nobody fills gives way: counted beside
 * them it would be a vacancy that does not exist. Nothing is deleted, so that taking the import back brings it back.
 */
public final class PlannedPosts {

  private PlannedPosts() {}

  /**
   * Condition on a row of table {@code post}, for SQL; looks other posts of the same grid up by index, and only for planned
   * posts without a worker.
   *
   * @param post name or alias of the table in the statement
   */
  public static String counted(String post) {
    return "(@.revision > 0 OR @.filled > 0 OR NOT EXISTS (SELECT 1 FROM post surveyed WHERE surveyed.territory = @.territory"
        .replace("@", post)
        + (" AND surveyed.plan = @.plan AND surveyed.employer_code = @.employer_code AND surveyed.employer_level = 'grid'"
        + " AND surveyed.role = @.role AND surveyed.revision > 0))").replace("@", post);
  }
}

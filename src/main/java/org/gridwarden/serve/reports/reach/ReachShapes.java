package org.gridwarden.serve.reports.reach;

import org.gridwarden.serve.Gate;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.standard.Catalogue;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/** Reached ground as shapes, for a map on paper. */
@Component
public final class ReachShapes {
  private final Cities cities;
  private final Standards standards;

  public ReachShapes(Cities cities, Standards standards) {
    this.cities = cities;
    this.standards = standards;
  }

  /**
   * What {@code GET /api/v1/reach} answers, in metres of the territory.
   *
   * @param streets lines that are reached
   * @param outline ground that is reached; may be empty
   * @param walked a point for each building that is reached on foot
   * @param onlyCircle a point for each building that only the circle holds
   * @param name of the facility, empty text for any other place
   */
  public record Shapes(
      Geometry streets, Geometry outline, Geometry circle, Geometry walked, Geometry onlyCircle, Geometry start, String name,
      double minutes, double circleM, String sentence) {}

  /** With the parameters of the address; GW-RCH-… for what cannot be answered. */
  public Shapes of(Gate.Pass pass, Asked asked) {
    Catalogue catalogue = standards.catalogue(pass);
    ReachQuestion question = ReachQuestion.read(pass, asked, cities, catalogue);
    return new ReachAnswer(question, catalogue, asked.language(), pass.features()).shapes();
  }
}

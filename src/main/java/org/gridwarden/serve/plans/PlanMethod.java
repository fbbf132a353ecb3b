package org.gridwarden.serve.plans;

import org.gridwarden.serve.Gate;
import tools.jackson.databind.JsonNode;

/** A way to make plans besides cells; every Spring bean of it serves requests of its {@code method}. */
public interface PlanMethod {

  /** A request that can be carried out: the kind of job and its parameters as JSON. */
  record Asked(String kind, String parameters) {}

  /** Its name in requests, for example {@code balanced}. */
  String method();

  /**
   * Reads a body of {@code POST /api/v1/plans}; refuses what cannot be done before a job is made of it.
   *
   * @param territory of the address, empty text when it names none
   */
  Asked ask(JsonNode body, String territory, Gate.Pass pass);
}

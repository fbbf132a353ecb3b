package org.gridwarden.serve.reports;

import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.ingest.standards.StandardsReader;
import org.gridwarden.serve.Gate;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue as it stands: what ships, with a city's own figures over it. Thread-safe. */
@Component
public final class Standards {
  private static final Logger LOG = LoggerFactory.getLogger(Standards.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Catalogue shipped = StandardsReader.readShipped();
  private volatile Overlay overlay = new Overlay(Map.of(), shipped);

  private record Overlay(Map<String, String> edits, Catalogue catalogue) {}

  /** The catalogue that ships with the product. */
  Catalogue shipped() {
    return shipped;
  }

  /** The catalogue with the city's figures; one look at the few edited rows. */
  public Catalogue catalogue(Gate.Pass pass) {
    Map<String, String> edits = pass.standards().list();
    Overlay now = overlay;
    if (!now.edits.equals(edits)) {
      now = new Overlay(edits, shipped.with(read(edits)));
      overlay = now;
    }
    return now.catalogue;
  }

  private Map<String, Standard> read(Map<String, String> edits) {
    Map<String, Standard> standards = new TreeMap<>();
    edits.forEach((code, json) -> shipped.find(code).ifPresent(standard -> {
      try {
        JsonNode node = JSON.readTree(json);
        Map<String, Double> limits = new TreeMap<>();
        node.get("limits").propertyStream().forEach(limit -> limits.put(limit.getKey(), limit.getValue().asDouble()));
        standards.put(code, standard.edited(limits, node.get("by").asString(), node.get("at").asString()));
      } catch (RuntimeException e) {
        LOG.warn("the edited standard {} cannot be read and stands as shipped", code, e);
      }
    }));
    return standards;
  }

  /** What is kept of an edit. */
  static String write(Map<String, Double> limits, String by, String at) {
    return JSON.writeValueAsString(Map.of("limits", limits, "by", by, "at", at));
  }
}

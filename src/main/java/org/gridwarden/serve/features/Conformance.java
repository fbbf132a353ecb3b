package org.gridwarden.serve.features;

import java.util.List;

/** The conformance classes of the standards that the OGC API keeps; each is held to by a test. */
final class Conformance {
  private static final String FEATURES = "http://www.opengis.net/spec/ogcapi-features-";
  private static final String CQL2 = "http://www.opengis.net/spec/cql2/1.0/conf/";
  private static final String TILES = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/";

  static final List<String> CLASSES = List.of(
      "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
      "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
      FEATURES + "1/1.0/conf/core",
      FEATURES + "1/1.0/conf/oas30",
      FEATURES + "1/1.0/conf/html",
      FEATURES + "1/1.0/conf/geojson",
      FEATURES + "2/1.0/conf/crs",
      FEATURES + "3/1.0/conf/filter",
      FEATURES + "3/1.0/conf/features-filter",
      FEATURES + "3/1.0/conf/queryables",
      FEATURES + "3/1.0/conf/queryables-query-parameters",
      CQL2 + "cql2-text",
      CQL2 + "cql2-json",
      CQL2 + "basic-cql2",
      CQL2 + "advanced-comparison-operators",
      CQL2 + "case-insensitive-comparison",
      CQL2 + "accent-insensitive-comparison",
      CQL2 + "basic-spatial-functions",
      CQL2 + "basic-spatial-functions-plus",
      CQL2 + "spatial-functions",
      CQL2 + "temporal-functions",
      CQL2 + "array-functions",
      CQL2 + "property-property",
      CQL2 + "functions",
      CQL2 + "arithmetic",
      FEATURES + "4/1.0/conf/create-replace-delete",
      FEATURES + "4/1.0/conf/update",
      FEATURES + "4/1.0/conf/features",
      FEATURES + "4/1.0/req/optimistic-locking-etags",
      FEATURES + "4/1.0/req/optimistic-locking-timestamps",
      FEATURES + "5/1.0/conf/schemas",
      FEATURES + "5/1.0/conf/core-roles-features",
      FEATURES + "5/1.0/conf/returnables-and-receivables",
      FEATURES + "5/1.0/conf/queryables",
      FEATURES + "5/1.0/conf/sortables",
      TILES + "core",
      TILES + "tileset",
      TILES + "tilesets-list",
      TILES + "dataset-tilesets",
      TILES + "geodata-tilesets",
      TILES + "collections-selection",
      TILES + "oas30",
      TILES + "mvt",
      "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
      "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset");

  private Conformance() {}
}

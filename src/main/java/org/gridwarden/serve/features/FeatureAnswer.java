package org.gridwarden.serve.features;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.crs.NamedCrs;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore.Located;
import org.jspecify.annotations.Nullable;

/** One feature found by its address, and written as GeoJSON in longitude and latitude. */
public final class FeatureAnswer {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  private FeatureAnswer() {}

  /** By {@code territory:code} or by code; GW-FEA-008 (NOT_FOUND), GW-FEA-009 (CONFLICT). */
  public static Located find(Gate.Pass pass, Layer layer, @Nullable String territory, String id) {
    return ItemsEndpoint.find(pass, layer, territory, id, null);
  }

  /** Its body and the headers that say what it is. */
  public static void write(Layer layer, Located feature, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = "/ogc/collections/" + layer.type().id();
    String id = feature.territory() + ':' + feature.feature().code();
    Links links = new Links(request).add("self", path + "/items/" + Links.segment(id), Links.GEO_JSON, id)
        .add("collection", path, Links.JSON, layer.title().in(Language.of(request)));
    response.setContentType(Links.GEO_JSON);
    response.setHeader("Content-Crs", '<' + NamedCrs.CRS84.uri() + '>');
    FeatureQuery all = new FeatureQuery(null, null, Map.of(), 0, 1);
    FeaturePage.writeOne(feature, new FeaturePage.Frame(layer, all, 1, Shown.ALL), links.list(), response.getOutputStream());
  }

  /**
   * {@code Last-Modified} of features of a territory: the next whole second after its last change, once that has passed, so
   * that no later change can fall into it. Empty while it is not known.
   */
  static Optional<String> lastModified(Gate.Pass pass, String territory) {
    return pass.imports().lastChange(territory)
        .map(at -> at.withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))
        .filter(second -> second.isBefore(OffsetDateTime.now())).map(HTTP_DATE::format);
  }
}

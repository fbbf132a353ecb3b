package org.gridwarden.serve.layers;

import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.crs.NamedCrs;
import org.gridwarden.filter.Filter;
import org.gridwarden.filter.Places;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.store.FeatureTable;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads {@code filter}, {@code filter-lang} and {@code filter-crs} (OGC API Features, part 3), and {@code datetime} (part 1),
 * which is one more condition on them.
 */
public final class FilterReader {

  /** The names of its parameters. */
  public static final Set<String> PARAMETERS = Set.of("filter", "filter-lang", "filter-crs", "datetime");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|.)", Pattern.DOTALL);

  private FilterReader() {}

  /**
   * The filter that parameters ask for, fit for features of the kind; null for none. Without a language both forms are read.
   * {@code datetime} asks for what was so in that time and for what has no time; of a kind without times for everything.
   *
   * @param territory the territory asked for, or null: zones of {@code filter-crs} may hold one territory only
   * @throws Refusal GW-CQL-001 … -010 for a bad filter or language, GW-FEA-011 for an unknown CRS, GW-CRS-002 for places
   *     outside of it, GW-FEA-006 for a bad {@code datetime} (all INVALID)
   */
  public static @Nullable Filter read(Map<String, String> given, Gate.Pass pass, @Nullable String territory, FeatureType type) {
    String language = given.get("filter-lang");
    if (language != null && !language.equals("cql2-text") && !language.equals("cql2-json")) {
      throw Refusal.invalid("GW-CQL-010", "filter-lang", "filter-lang 只能是 cql2-text 或 cql2-json，而不是 " + Quote.of(language) + "。",
          "filter-lang is cql2-text or cql2-json, not " + Quote.of(language) + ".");
    }
    NamedCrs crs = CrsList.read("filter-crs", given.get("filter-crs"), pass, territory);
    Times times = Times.read(given.get("datetime"));
    Filter when = times == null ? null : times.condition(type);
    String givenText = given.get("filter");
    if (givenText == null) return when;
    boolean json = language == null ? givenText.strip().startsWith("{") : language.equals("cql2-json");
    String text = Normalizer.normalize(json ? unescaped(givenText) : givenText, Normalizer.Form.NFC); // as texts are stored
    Places places = crs.equals(NamedCrs.CRS84) ? null
        : new Places(crs.northFirst(), crs.inDegrees(), geometry -> inDegrees(geometry, crs));
    Filter filter = language == null ? Filter.parseEither(text, places)
        : language.equals("cql2-json") ? Filter.parseJson(text, places) : Filter.parse(text, places);
    Filter asked = filter.on(FeatureTable.queryables(type));
    return when == null ? asked : asked.and(when);
  }

  /** JSON whose signs beyond ASCII stand for themselves, so that they can be put together. */
  private static String unescaped(String json) {
    if (!json.contains("\\u")) return json;
    return ESCAPE.matcher(json).replaceAll(found -> {
      String digits = found.group(1);
      int c = digits == null ? 0 : Integer.parseInt(digits, 16);
      boolean whole = c >= 0x80 && !Character.isSurrogate((char) c);
      return Matcher.quoteReplacement(whole ? Character.toString(c) : found.group());
    });
  }

  private static Geometry inDegrees(Geometry written, NamedCrs crs) {
    Geometry degrees = written.copy();
    degrees.apply(new CoordinateSequenceFilter() {
      private final double[] xy = new double[2];

      @Override
      public void filter(CoordinateSequence sequence, int i) {
        xy[0] = sequence.getX(i);
        xy[1] = sequence.getY(i);
        crs.toLonLat(xy, 1);
        sequence.setOrdinate(i, CoordinateSequence.X, xy[0]);
        sequence.setOrdinate(i, CoordinateSequence.Y, xy[1]);
      }

      @Override
      public boolean isDone() {
        return false;
      }

      @Override
      public boolean isGeometryChanged() {
        return true;
      }
    });
    return degrees;
  }
}

package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** The layers of a file of several: what shapes each holds, how many rows, and what it may become. */
public final class LayerList {
  private static final int MOST_LAYERS = 30;
  private static final int MOST_ROWS = 100_000;
  private static final String[] SHAPES = {"point", "line", "polygon"};

  private LayerList() {}

  /** The name to guess a collection by: that of the layer where it says something, else that of the file. */
  static String speaking(Source source, String layer) {
    return CollectionGuess.speaks(layer) ? layer : source.baseName();
  }

  /**
   * {@code [{name geometry rows more collection why}, …]}, {@code geometry} being point, line, polygon, mixed or none; {@code
   * problem} instead of the rest for a layer that cannot be read. The first {@value #MOST_LAYERS}. Cost: reads up to
   * {@value #MOST_ROWS} rows of each.
   */
  static List<Map<String, Object>> of(Source source, ReadOptions options, List<Schema> layers) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Schema layer : layers.subList(0, Math.min(MOST_LAYERS, layers.size()))) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", layer.name());
      try {
        new Look(source).take(options.of(layer.name()), one);
      } catch (Refusal e) {
        one.put("problem", e.text());
      }
      all.add(one);
    }
    return all;
  }

  /**
   * The layer that is most likely meant: the first with places, else the first that looks like a collection, else the first that
   * holds a row, such as a sheet behind an empty cover; {@code otherwise} when none does.
   */
  static String first(List<Map<String, Object>> looked, String otherwise) {
    List<Map<String, Object>> filled = looked.stream().filter(one -> one.get("rows") instanceof Number rows
        && rows.longValue() > 0).toList();
    List<Predicate<Map<String, Object>>> wishes = List.of(one -> !"none".equals(one.get("geometry")),
        one -> !"".equals(one.get("collection")), one -> true);
    for (Predicate<Map<String, Object>> wish : wishes) {
      for (Map<String, Object> one : filled) if (wish.test(one)) return String.valueOf(one.get("name"));
    }
    return otherwise;
  }

  /** The sheet of a workbook to read where nobody names one; null where it has but one, and for all other formats. */
  public static @Nullable String sheet(Source source, ReadOptions options) {
    if (source.format() != Source.Format.XLSX) return null;
    List<Schema> sheets = FeatureReader.of(source).layers(source, options);
    return sheets.size() < 2 ? null : first(of(source, options, sheets), sheets.get(0).name());
  }

  /** One pass over one layer. */
  private static final class Look {
    private final Source source;
    private final ColumnDoctor columns;
    private long rows;
    private int shapes;

    Look(Source source) {
      this.source = source;
      columns = new ColumnDoctor(source.format() == Source.Format.SHAPEFILE);
    }

    void take(ReadOptions options, Map<String, Object> one) {
      FeatureReader.of(source).read(source, options, new Beliefs(), stream -> {
        stream.limit(MOST_ROWS + 1).forEach(this::see);
        return null;
      });
      int highest = shapes == 0 ? -1 : 31 - Integer.numberOfLeadingZeros(shapes);
      one.put("geometry", shapes == 0 ? "none" : Integer.bitCount(shapes) > 1 ? "mixed" : SHAPES[highest]);
      one.put("rows", Math.min(rows, MOST_ROWS));
      if (rows > MOST_ROWS) one.put("more", true);
      String layer = String.valueOf(options.layer());
      CollectionGuess guess = CollectionGuess.of(speaking(source, layer), columns.names(), highest, columns.gridCodes());
      one.put("collection", guess.collection());
      one.put("why", guess.why());
    }

    private void see(RawRecord record) {
      if (++rows > MOST_ROWS) return;
      columns.see(record);
      Geometry geometry = record.geometry();
      if (geometry != null && !geometry.isEmpty()) shapes |= 1 << geometry.getDimension();
    }
  }
}

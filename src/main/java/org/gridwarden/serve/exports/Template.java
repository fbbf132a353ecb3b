package org.gridwarden.serve.exports;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Source;
import org.gridwarden.format.WriteOptions;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.layers.LayerWords;
import org.gridwarden.store.plans.PlanStore;

/** A blank table of a collection to fill in: the columns that an import understands, and in a workbook what they mean. */
public final class Template {
  private Template() {}

  /** The kind whose collection id this is; GW-FEA-001 (NOT_FOUND) when nothing of that kind is imported. */
  public static FeatureType type(String collection) {
    if (collection.equals("grids")) return PlanStore.GRIDS;
    return FeatureType.find(collection).orElseThrow(() -> {
      String known = FeatureType.list().stream().map(FeatureType::id).reduce("grids", (a, b) -> a + ", " + b);
      return Refusal.notFound("GW-FEA-001", "没有可导入的图层 " + Quote.of(collection) + "；有：" + known + "。",
          "There is no collection " + Quote.of(collection) + " to import; there are: " + known + ".");
    });
  }

  /** {@code csv} or {@code xlsx}; GW-EXP-001 for another. */
  public static ExportFormat format(String key, String parameter) {
    if (key.equals("csv")) return ExportFormat.CSV;
    if (key.equals("xlsx")) return ExportFormat.XLSX;
    throw Refusal.invalid("GW-EXP-001", parameter, "空白表只有 csv 和 xlsx，没有 " + Quote.of(key) + "。",
        "Blank tables are csv or xlsx, not " + Quote.of(key) + ".");
  }

  /** Columns headed by the keys of properties. */
  public static void write(FeatureType type, ExportFormat format, OutputStream out) {
    write(type, format, UnaryOperator.identity(), "", out);
  }

  /**
   * @param heading words above the columns of a workbook, by key
   * @param language of the words to choose from in columns of certain values of a workbook; empty text for codes
   */
  static void write(FeatureType type, ExportFormat format, UnaryOperator<String> heading, String language, OutputStream out) {
    boolean areas = type.shape() == FeatureType.Shape.POINT_OR_POLYGON;
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("collection", type.id() + " " + LayerWords.title(type.id()).zh() + " " + LayerWords.title(type.id()).en());
    notes.put("how to", "一行一个要素，编码用文本；坐标为经纬度（EPSG:4326）" + (areas ? "，面可另加 wkt 列" : "")
        + " one row a thing, codes as text; places in lon/lat (EPSG:4326)"
        + (areas ? ", outlines in a column wkt of your own" : ""));
    Source.Format file = format == ExportFormat.CSV ? Source.Format.CSV : Source.Format.XLSX;
    try (FeatureWriter writer = FeatureWriter.of(file, out, new WriteOptions(null, notes, areas ? "xy" : null)
        .headed(heading).choosing(LayerFields.choices(type, language)))) {
      writer.begin(LayerFields.schema(type, false, "EPSG:4326"));
      writer.finish();
    }
  }
}

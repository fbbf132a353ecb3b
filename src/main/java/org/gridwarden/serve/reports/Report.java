package org.gridwarden.serve.reports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.crs.Projector;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.Quote;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JsonGenerator;

/**
 * A report on its way out: rows with what is said about all of them, as JSON {@code {"rows":[…], …}}, as a GeoJSON
 * FeatureCollection with the areas' outlines in lon/lat, or as CSV in UTF-8 with a byte order mark. Rows are written
 * one by one; an answer that breaks stays unfinished.
 *
 * @param about members beside the rows
 * @param rows in order
 */
public record Report(Map<String, Object> about, List<Row> rows) {

  /**
   * One area.
   *
   * @param metricCrs CRS of its outline
   * @param values by name, in the order of columns; a value that does not exist is not there
   */
  public record Row(String metricCrs, AreaCount area, Map<String, Object> values) {

    /** As a feature in lon/lat degrees. */
    Feature feature() {
      Geometry outline = area.outline();
      Geometry degrees = outline.isEmpty() ? null : Projector.of(metricCrs).toGivenDegrees(outline);
      Map<String, Object> flat = new LinkedHashMap<>(values);
      flat.replaceAll((name, value) -> flat(value));
      return new Feature(area.code(), degrees, flat);
    }
  }

  /** Forms a report can take; the key is the value of {@code f}. */
  public enum Form {
    JSON("json", "application/json"),
    GEOJSON("geojson", "application/geo+json"),
    CSV("csv", "text/csv;charset=UTF-8");

    public final String key;
    final String type;

    /** Its media type. */
    public String type() {
      return type;
    }

    Form(String key, String type) {
      this.key = key;
      this.type = type;
    }

    /** {@code f} before {@code Accept}, JSON when neither says; GW-RPT-001 for an unknown {@code f}. */
    public static Form of(HttpServletRequest request) {
      String f = request.getParameter("f");
      if (f == null || f.isBlank()) {
        String accept = request.getHeader("Accept");
        if (accept != null && accept.contains("application/geo+json")) return GEOJSON;
        return accept != null && accept.contains("text/csv") ? CSV : JSON;
      }
      return of(f, "f");
    }

    /** The form called {@code f}; GW-RPT-001 when there is none. */
    public static Form of(String f, String parameter) {
      for (Form form : values()) if (form.key.equals(f)) return form;
      throw Refusal.invalid("GW-RPT-001", parameter, parameter + " 不能是 " + Quote.of(f) + "；可用的有 json、geojson、csv。",
          parameter + " cannot be " + Quote.of(f) + "; it is one of json, geojson, csv.");
    }
  }

  /** Adds residents and households as far as they are known. */
  public static void putPeople(Map<String, Object> values, AreaCount area) {
    if (area.residentsKnown()) values.put("residents", area.residents());
    if (area.householdsKnown()) values.put("households", area.households());
  }

  /** The first members of every row: code, name, level and parent. */
  public static Map<String, Object> values(AreaCount area) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("code", area.code());
    values.put("name", area.name());
    if (!area.nameEn().isEmpty()) values.put("nameEn", area.nameEn());
    values.put("level", area.level().key());
    if (!area.parent().isEmpty()) values.put("parent", area.parent());
    return values;
  }

  /** A whole number as one, any other as a double. */
  static Number number(BigDecimal number) {
    if (number.scale() <= 0) return number.longValueExact();
    return number.doubleValue();
  }

  /** Rounded half up to 4 decimals, whole where it is whole. */
  public static Number number(double number) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(4, java.math.RoundingMode.HALF_UP).stripTrailingZeros();
    return number(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
  }

  /**
   * A report that is asked for and not made yet.
   *
   * @param revisions what it depends on beside the question
   * @param make makes it
   */
  public record Prepared(Object[] revisions, Supplier<Report> make) {}

  /** Writes the whole answer. */
  public void send(Form form, String fileName, HttpServletRequest request, HttpServletResponse response) throws IOException {
    head(form, fileName, request, response);
    write(form, response.getOutputStream());
  }

  /** Headers of an answer in a form. */
  static void head(Form form, String fileName, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Content-Language", Language.of(request));
    response.setContentType(form.type);
    if (form == Form.CSV) {
      response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + ".csv\"");
    }
  }

  /** Writes the report in a form; {@code out} stays open. */
  public void write(Form form, OutputStream out) {
    switch (form) {
      case JSON -> writeJson(out);
      case GEOJSON -> GeoJsonWriter.write(features(), out, json -> writeMembers(json, about));
      case CSV -> writeCsv(out, true);
    }
  }

  /** As CSV for programs: without a byte order mark, and with a column for each member of a map, called after both. */
  public void writePlainCsv(OutputStream out) {
    new Report(about, rows.stream().map(row -> new Row(row.metricCrs, row.area, spread(row.values))).toList()).writeCsv(out, false);
  }

  private static Map<String, Object> spread(Map<String, Object> values) {
    Map<String, Object> spread = new LinkedHashMap<>();
    values.forEach((name, value) -> {
      if (!(value instanceof Map<?, ?> map)) spread.put(name, value);
      else map.forEach((member, each) -> {
        String word = member.toString();
        spread.put(name + Character.toUpperCase(word.charAt(0)) + word.substring(1), each);
      });
    });
    return spread;
  }

  /** Rows as features with the areas' outlines. */
  Stream<Feature> features() {
    return rows.stream().map(Row::feature);
  }

  private void writeJson(OutputStream out) {
    try (JsonGenerator json = GeoJsonWriter.generator(out)) {
      json.writeStartObject().writeArrayPropertyStart("rows");
      for (Row row : rows) writeValue(json, row.values);
      json.writeEndArray();
      writeMembers(json, about);
      json.writeNumberProperty("numberReturned", rows.size()).writeEndObject();
      json.flush();
    }
  }

  private static void writeMembers(JsonGenerator json, Map<String, ?> members) {
    members.forEach((name, value) -> writeValue(json.writeName(name), value));
  }

  /** Maps, lists, geometries, texts, numbers and flags. */
  public static void writeValue(JsonGenerator json, Object value) {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach((name, member) -> writeValue(json.writeName(name.toString()), member));
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object each : list) writeValue(json, each);
      json.writeEndArray();
    } else if (value instanceof Geometry geometry) GeoJsonWriter.writeGeometry(json, geometry);
    else if (value instanceof Double number) json.writeNumber(number);
    else if (value instanceof Number number) json.writeNumber(number.longValue());
    else if (value instanceof Boolean flag) json.writeBoolean(flag);
    else json.writeString(value.toString());
  }

  private void writeCsv(OutputStream out, boolean mark) {
    List<String> columns = columns();
    try (CsvWriter csv = new CsvWriter(out, mark)) {
      csv.row(columns);
      List<@Nullable Object> cells = new ArrayList<>();
      for (Row row : rows) {
        cells.clear();
        for (String column : columns) {
          Object value = row.values.get(column);
          cells.add(value == null ? null : flat(value));
        }
        csv.row(cells);
      }
    }
  }

  /** Names of all rows; one that the first row lacks comes after its neighbour in the row that has it. */
  private List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (Row row : rows) {
      int after = -1;
      for (String name : row.values.keySet()) {
        int at = columns.indexOf(name);
        if (at < 0) columns.add(++after, name);
        else after = at;
      }
    }
    return columns;
  }

  /** One value for one cell: lists as words parted by blanks, maps as {@code name:value} parted by blanks. */
  private static Object flat(Object value) {
    List<String> words = new ArrayList<>();
    if (value instanceof Iterable<?> list) list.forEach(each -> words.add(String.valueOf(each)));
    else if (value instanceof Map<?, ?> map) map.forEach((name, each) -> words.add(name + ":" + each));
    else return value;
    return String.join(" ", words);
  }
}

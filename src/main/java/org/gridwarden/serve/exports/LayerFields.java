package org.gridwarden.serve.exports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridwarden.format.Field;
import org.gridwarden.format.Schema;
import org.gridwarden.ingest.standards.StandardsReader;
import org.gridwarden.ingest.words.CollectionWords;
import org.gridwarden.ingest.words.ValueWords;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Catalogue;
import org.jspecify.annotations.Nullable;

/** A kind of feature as a layer of a file: the code, the territory where several stand together, its properties. */
final class LayerFields {
  /** The catalogue that imports read by. */
  static final Catalogue CATALOGUE = StandardsReader.readShipped();

  private LayerFields() {}

  /** What may stand in columns of certain values, by property: words in the language, codes for another. */
  static Map<String, List<String>> choices(FeatureType type, String language) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (Property property : type.properties()) {
      List<Catalogue.Word> words = values(type, property);
      boolean said = language.equals("zh") || language.equals("en");
      all.put(property.name(), words.stream().map(word -> said ? word.text().in(language) : word.code()).toList());
    }
    return all;
  }

  /** Known values of a property with their words: all that are allowed, or those of the catalogue; none where any value will do. */
  static List<Catalogue.Word> values(FeatureType type, Property property) {
    String name = type.id() + "." + property.name();
    return switch (name) {
      case "facilities.kind" -> CATALOGUE.vocabulary("kinds");
      case "posts.role" -> CATALOGUE.vocabulary("roles");
      default -> ValueWords.words(type, property, CATALOGUE);
    };
  }

  static Schema schema(FeatureType type, boolean several, @Nullable String crs) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("code", Field.Kind.TEXT, 32, new Text("编码，文本，必填，不重复", "code, a text, required, never twice")));
    if (several) fields.add(new Field("territory", Field.Kind.TEXT, 32, new Text("辖区", "territory")));
    for (Property property : type.properties()) fields.add(new Field(property.name(), kind(property), 0, about(type, property)));
    return new Schema(type.id(), shape(type.shape()), crs, fields, true);
  }

  private static Field.Kind kind(Property property) {
    return switch (property.type()) {
      case TEXT -> Field.Kind.TEXT;
      case DATE -> Field.Kind.DATE;
      case COUNT -> Field.Kind.WHOLE;
      case NUMBER -> Field.Kind.NUMBER;
      case FLAG -> Field.Kind.FLAG;
    };
  }

  private static Schema.Shape shape(FeatureType.Shape shape) {
    return switch (shape) {
      case POINT -> Schema.Shape.POINT;
      case LINE -> Schema.Shape.MULTI_LINE;
      case POLYGON -> Schema.Shape.MULTI_POLYGON;
      case POINT_OR_POLYGON -> Schema.Shape.ANY;
      case NONE -> Schema.Shape.NONE;
    };
  }

  /** Kind, unit and bounds of a property, as whoever fills in a table must know them. */
  private static Text about(FeatureType type, Property property) {
    StringBuilder zh = new StringBuilder(switch (property.type()) {
      case TEXT -> property.refersTo().isEmpty() ? "文本" : CollectionWords.of(property.refersTo()).zh() + "的编码，文本";
      case DATE -> "日期，如 2026-03-01";
      case COUNT -> "整数";
      case NUMBER -> "数字";
      case FLAG -> "是或否（true、false）";
    });
    StringBuilder en = new StringBuilder(switch (property.type()) {
      case TEXT -> property.refersTo().isEmpty() ? "text" : "code from " + CollectionWords.of(property.refersTo()).en() + ", a text";
      case DATE -> "a day, such as 2026-03-01";
      case COUNT -> "whole number";
      case NUMBER -> "number";
      case FLAG -> "yes or no (true, false)";
    });
    unit(property.name(), zh, en);
    if (property.required()) {
      zh.append("，必填");
      en.append(", required");
    }
    if (!property.allowed().isEmpty()) {
      List<Catalogue.Word> words = ValueWords.words(type, property, CATALOGUE);
      zh.append("：").append(words.stream().map(word -> word.text().zh() + "（" + word.code() + "）").collect(Collectors.joining("、")));
      en.append(": ").append(words.stream().map(word -> word.text().en() + " (" + word.code() + ")").collect(Collectors.joining(", ")));
    }
    return new Text(zh.toString(), en.toString());
  }

  private static void unit(String name, StringBuilder zh, StringBuilder en) {
    if (name.endsWith("M2")) {
      zh.append("，平方米");
      en.append(", m²");
    } else if (name.endsWith("M") && name.length() > 1 && Character.isLowerCase(name.charAt(name.length() - 2))) {
      zh.append("，米");
      en.append(", metres");
    } else if (name.endsWith("Yuan")) {
      zh.append("，元");
      en.append(", yuan");
    } else if (name.endsWith("Minutes")) {
      zh.append("，分钟");
      en.append(", minutes");
    }
  }
}

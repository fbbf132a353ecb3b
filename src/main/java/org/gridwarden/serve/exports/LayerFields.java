package org.gridwarden.serve.exports;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.format.Field;
import org.gridwarden.format.Schema;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** A kind of feature as a layer of a file: the code, the territory where several stand together, its properties. */
final class LayerFields {
  private LayerFields() {}

  static Schema schema(FeatureType type, boolean several, @Nullable String crs) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("code", Field.Kind.TEXT, 32, new Text("编码，文本，必填，不重复", "code, a text, required, never twice")));
    if (several) fields.add(new Field("territory", Field.Kind.TEXT, 32, new Text("辖区", "territory")));
    for (Property property : type.properties()) fields.add(new Field(property.name(), kind(property), 0, about(property)));
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
  private static Text about(Property property) {
    StringBuilder zh = new StringBuilder(switch (property.type()) {
      case TEXT -> property.refersTo().isEmpty() ? "文本" : property.refersTo() + " 的编码，文本";
      case DATE -> "日期，如 2026-03-01";
      case COUNT -> "整数";
      case NUMBER -> "数字";
      case FLAG -> "true 或 false";
    });
    StringBuilder en = new StringBuilder(switch (property.type()) {
      case TEXT -> property.refersTo().isEmpty() ? "text" : "code of " + property.refersTo() + ", a text";
      case DATE -> "a day, such as 2026-03-01";
      case COUNT -> "whole number";
      case NUMBER -> "number";
      case FLAG -> "true or false";
    });
    unit(property.name(), zh, en);
    if (property.required()) {
      zh.append("，必填");
      en.append(", required");
    }
    if (!property.allowed().isEmpty()) {
      zh.append("：").append(String.join("、", property.allowed()));
      en.append(": ").append(String.join(", ", property.allowed()));
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

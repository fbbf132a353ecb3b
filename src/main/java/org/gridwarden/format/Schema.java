package org.gridwarden.format;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What a layer of a file holds.
 *
 * @param name of the layer; may hold any character
 * @param shape of its geometries
 * @param crs for example {@code EPSG:4490}, coordinates always x before y (longitude before latitude); null when unknown
 * @param fields in their order; empty when {@code known} is false
 * @param known whether the file itself declares its fields, so that they are right before a row was read
 */
public record Schema(String name, Shape shape, @Nullable String crs, List<Field> fields, boolean known) {

  /** Shapes by the names of the OGC. */
  public enum Shape {
    NONE,
    POINT,
    LINE,
    POLYGON,
    MULTI_POINT,
    MULTI_LINE,
    MULTI_POLYGON,
    /** Several of them, or unknown. */
    ANY;

    /** The shape of one geometry; a collection is ANY. */
    public static Shape of(@Nullable Geometry geometry) {
      if (geometry == null) return NONE;
      return switch (geometry.getGeometryType()) {
        case Geometry.TYPENAME_POINT -> POINT;
        case Geometry.TYPENAME_LINESTRING, Geometry.TYPENAME_LINEARRING -> LINE;
        case Geometry.TYPENAME_POLYGON -> POLYGON;
        case Geometry.TYPENAME_MULTIPOINT -> MULTI_POINT;
        case Geometry.TYPENAME_MULTILINESTRING -> MULTI_LINE;
        case Geometry.TYPENAME_MULTIPOLYGON -> MULTI_POLYGON;
        default -> ANY;
      };
    }

    /** The narrowest shape that holds both; a polygon and a multipolygon make MULTI_POLYGON. */
    public Shape with(Shape other) {
      if (this == other || other == NONE) return this;
      if (this == NONE) return other;
      Shape multi = multi();
      return multi == other.multi() ? multi : ANY;
    }

    /** The shape that holds several of this one. */
    public Shape multi() {
      return switch (this) {
        case POINT -> MULTI_POINT;
        case LINE -> MULTI_LINE;
        case POLYGON -> MULTI_POLYGON;
        default -> this;
      };
    }
  }

  /** A layer of which only the name is known. */
  public static Schema unknown(String name) {
    return new Schema(name, Shape.ANY, null, List.of(), false);
  }

  /** The same in another CRS. */
  public Schema in(@Nullable String otherCrs) {
    return new Schema(name, shape, otherCrs, fields, known);
  }

  /** The same under another name. */
  public Schema named(String otherName) {
    return new Schema(otherName, shape, crs, fields, known);
  }
}

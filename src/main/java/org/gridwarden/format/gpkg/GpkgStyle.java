package org.gridwarden.format.gpkg;

import org.gridwarden.format.Schema.Shape;
import org.jspecify.annotations.Nullable;

/** A plain look for a layer, as QGIS (QML) and the OGC (SLD) write it. */
final class GpkgStyle {
  private static final String EDGE = "#1f4e79";
  private static final String FILL = "#9ec5e8";
  private static final String EDGE_RGB = "31,78,121,255";
  private static final String FILL_RGB = "158,197,232,110";

  private GpkgStyle() {}

  /** Null for layers without one kind of shape. */
  static @Nullable String qml(Shape shape) {
    String kind = switch (shape.multi()) {
      case MULTI_POINT -> "marker";
      case MULTI_LINE -> "line";
      case MULTI_POLYGON -> "fill";
      default -> null;
    };
    if (kind == null) return null;
    String layer = switch (kind) {
      case "marker" -> layer("SimpleMarker", "name", "circle", "color", FILL_RGB.replace("110", "255"), "outline_color", EDGE_RGB,
          "size", "2", "size_unit", "MM");
      case "line" -> layer("SimpleLine", "line_color", EDGE_RGB, "line_width", "0.4", "line_width_unit", "MM");
      default -> layer("SimpleFill", "color", FILL_RGB, "style", "solid", "outline_color", EDGE_RGB, "outline_width", "0.3",
          "outline_width_unit", "MM");
    };
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis version=\"3.22\" styleCategories=\"Symbology\">"
        + "<renderer-v2 type=\"singleSymbol\" symbollevels=\"0\"><symbols><symbol type=\"" + kind
        + "\" name=\"0\" alpha=\"1\" clip_to_extent=\"1\">" + layer + "</symbol></symbols></renderer-v2></qgis>";
  }

  private static String layer(String type, String... options) {
    StringBuilder text = new StringBuilder("<layer class=\"" + type + "\" enabled=\"1\" locked=\"0\" pass=\"0\">");
    for (int i = 0; i < options.length; i += 2) {
      text.append("<prop k=\"").append(options[i]).append("\" v=\"").append(options[i + 1]).append("\"/>");
    }
    return text.append("</layer>").toString();
  }

  static @Nullable String sld(Shape shape, String name) {
    String stroke = "<Stroke><CssParameter name=\"stroke\">" + EDGE + "</CssParameter><CssParameter name=\"stroke-width\">1"
        + "</CssParameter></Stroke>";
    String fill = "<Fill><CssParameter name=\"fill\">" + FILL + "</CssParameter></Fill>";
    String symbol = switch (shape.multi()) {
      case MULTI_POINT -> "<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName>" + fill + stroke
          + "</Mark><Size>8</Size></Graphic></PointSymbolizer>";
      case MULTI_LINE -> "<LineSymbolizer>" + stroke + "</LineSymbolizer>";
      case MULTI_POLYGON -> "<PolygonSymbolizer>" + fill + stroke + "</PolygonSymbolizer>";
      default -> null;
    };
    if (symbol == null) return null;
    String plain = name.replace("&", "&amp;").replace("<", "&lt;");
    return "<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\"><NamedLayer><Name>" + plain
        + "</Name><UserStyle><FeatureTypeStyle><Rule>" + symbol + "</Rule></FeatureTypeStyle></UserStyle></NamedLayer>"
        + "</StyledLayerDescriptor>";
  }
}

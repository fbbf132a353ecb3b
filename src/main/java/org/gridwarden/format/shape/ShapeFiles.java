package org.gridwarden.format.shape;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridwarden.format.Archive;
import org.gridwarden.format.Source;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/** The files that make one shapefile: entries of a zip, or files that share a name in one folder. */
final class ShapeFiles implements Closeable {
  private static final String SHP = ".shp";
  private static final Pattern PART = Pattern.compile("_(point|multipoint|line|polygon)$");
  private final Source source;
  private final @Nullable Archive zip;
  private final String base;

  private ShapeFiles(Source source, @Nullable Archive zip, String base) {
    this.source = source;
    this.zip = zip;
    this.base = base;
  }

  /**
   * The files of the layer called {@code layer}; of the only one when null.
   *
   * @throws Refusal GW-FMT-030 when there is no shapefile in the zip, none of that name, or more than one and none is named
   */
  static ShapeFiles of(Source source, @Nullable String layer) {
    source.checkReadable();
    if (!isZip(source)) {
      String name = String.valueOf(source.path().getFileName());
      return new ShapeFiles(source, null, name.endsWith(".shp") || name.endsWith(".SHP") ? name.substring(0, name.length() - 4) : name);
    }
    Archive zip = Archive.of(source);
    try {
      return new ShapeFiles(source, zip, chosen(source, zip, layer));
    } catch (Refusal e) {
      close(zip);
      throw e;
    }
  }

  /**
   * The layers and the shapefiles that each is made of: one, or what the zip holds. Shapefiles whose names differ by the shape
   * at their end only ({@code parking_point}, {@code parking_polygon}) are one layer, as they are written for features of
   * several shapes.
   */
  static Map<String, List<String>> layers(Source source) {
    source.checkReadable();
    if (!isZip(source)) return Map.of(source.baseName(), List.of(source.baseName()));
    Archive zip = Archive.of(source);
    try {
      List<String> names = zip.ending(SHP).stream().map(ShapeFiles::layerName).toList();
      if (names.isEmpty()) throw none(source, zip);
      Map<String, List<String>> byBase = new LinkedHashMap<>();
      for (String name : names) byBase.computeIfAbsent(PART.matcher(name).replaceFirst(""), base -> new ArrayList<>()).add(name);
      Map<String, List<String>> layers = new LinkedHashMap<>();
      byBase.forEach((base, parts) -> {
        if (parts.size() > 1 && parts.size() == Set.copyOf(parts).size() && !names.contains(base)) layers.put(base, parts);
        else parts.forEach(part -> layers.put(part, List.of(part)));
      });
      return layers;
    } finally {
      close(zip);
    }
  }

  /** The shapefiles to read for {@code layer}, in their order; null stands for the only layer, and for what is refused. */
  static List<@Nullable String> parts(Source source, @Nullable String layer) {
    source.checkReadable();
    if (!isZip(source)) return java.util.Collections.singletonList(layer);
    Map<String, List<String>> all = layers(source);
    List<String> parts = layer == null && all.size() == 1 ? all.values().iterator().next() : layer == null ? null : all.get(layer);
    return parts == null ? java.util.Collections.singletonList(layer) : new ArrayList<>(parts);
  }

  private static void close(Archive zip) {
    try {
      zip.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** By its content; what is called a zip is taken for one, so that it is said when it is none. */
  private static boolean isZip(Source source) {
    if (source.name().toLowerCase(Locale.ROOT).endsWith(".zip")) return true;
    try (InputStream in = Files.newInputStream(source.path())) {
      return in.read() == 'P' && in.read() == 'K';
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }

  private static String layerName(String entry) {
    return entry.substring(Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1, entry.length() - SHP.length());
  }

  private static Refusal none(Source source, Archive zip) {
    List<String> others = zip.names().stream().filter(name -> Stream.of(Source.Format.values())
        .filter(format -> format != Source.Format.SHAPEFILE).flatMap(format -> format.endings().stream())
        .anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)).toList();
    if (others.size() > 1) {
      String list = String.join(", ", others.stream().limit(5).toList());
      return Refusal.invalid("GW-FMT-030", "file", "压缩包 " + source.name() + " 里没有 Shapefile，而有 " + others.size() + " 个数据文件："
              + list + "。一次只读一个：请解压后分别导入。",
          "The zip " + source.name() + " holds no shapefile, but " + others.size() + " files of data: " + list
              + ". One is read at a time: unpack it and import them one by one.");
    }
    List<String> all = zip.names();
    String held = all.isEmpty() ? "" : String.join(", ", all.stream().limit(5).toList()) + (all.size() > 5 ? " …" : "");
    boolean table = !zip.ending(".dbf").isEmpty();
    return Refusal.invalid("GW-FMT-030", "file",
        "压缩包 " + source.name() + (held.isEmpty() ? " 是空的" : " 里是 " + held + "，没有可读取的数据") + "。"
            + (table ? "缺少 .shp：请把 .shp、.dbf、.prj、.cpg 一起压缩；只有属性表时请另存为 .csv 或 .xlsx。"
                : "请把 Shapefile 的 .shp、.dbf、.prj、.cpg 一起压缩，或压缩一个 .csv、.xlsx、.geojson、.gpkg、.fgb、.kml。"),
        "The zip " + source.name() + (held.isEmpty() ? " is empty" : " holds " + held + " and no data that can be read") + ". "
            + (table ? "The .shp is missing: zip .shp, .dbf, .prj and .cpg together, or save a mere table as .csv or .xlsx."
                : "Zip .shp, .dbf, .prj and .cpg of a shapefile together, or one .csv, .xlsx, .geojson, .gpkg, .fgb or .kml."));
  }

  private static String chosen(Source source, Archive zip, @Nullable String layer) {
    List<String> shapes = zip.ending(SHP);
    if (shapes.isEmpty()) throw none(source, zip);
    for (String shape : shapes) {
      if (shapes.size() == 1 && layer == null || layerName(shape).equals(layer)) return shape.substring(0, shape.length() - SHP.length());
    }
    String list = String.join(", ", shapes.stream().limit(20).map(ShapeFiles::layerName).toList());
    throw Refusal.invalid("GW-FMT-030", layer == null ? "file" : "layer",
        "压缩包 " + source.name() + (layer == null ? " 里有多个 .shp：" : " 里没有图层“" + layer + "”，只有：") + list
            + "。请用 layer 指明一个，或每次只压缩一个图层。",
        "The zip " + source.name() + (layer == null ? " holds several .shp: " : " holds no layer “" + layer + "”, but: ") + list
            + ". Name one with layer, or zip one layer at a time.");
  }

  /** The sister file with this ending, or null when there is none. */
  @Nullable InputStream open(String ending) throws IOException {
    if (zip != null) return zip.open(base + ending);
    Path folder = source.path().toAbsolutePath().getParent();
    if (folder == null) return null;
    String wanted = (base + ending).toLowerCase(Locale.ROOT);
    try (Stream<Path> all = Files.list(folder)) {
      Path file = all.filter(one -> String.valueOf(one.getFileName()).toLowerCase(Locale.ROOT).equals(wanted)).findFirst().orElse(null);
      return file == null ? null : new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }
  }

  /** As {@link #open}; GW-FMT-031 when it is missing. */
  InputStream need(String ending) throws IOException {
    InputStream in = open(ending);
    if (in != null) return in;
    throw Refusal.invalid("GW-FMT-031", "file",
        source.name() + " 缺少同名的 " + ending + " 文件。请把 .shp、.dbf、.prj、.cpg 压缩成一个 .zip 再导入。",
        source.name() + " lacks its " + ending + " file. Zip .shp, .dbf, .prj and .cpg together and import the zip.");
  }

  String name() {
    return source.name();
  }

  @Override
  public void close() throws IOException {
    if (zip != null) zip.close();
  }
}

package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a file can become: the collection whose words its name and columns hold, whose shape fits, and which column feeds
 * which of its properties.
 *
 * @param collection id; empty text when nothing speaks for any
 * @param why in words
 * @param confidence how sure, 0 … 1: by how much it is ahead of the next
 * @param mapping our property → their column, by name
 */
record CollectionGuess(String collection, Text why, double confidence, Map<String, String> mapping) {

  /** Words in names of files and columns that only fit one collection. */
  private static final Map<String, List<String>> WORDS = Map.ofEntries(
      Map.entry("grids", List.of("网格", "grid")),
      Map.entry("wards", List.of("社区", "村居", "村社", "居委", "居村委", "居民区", "村委", "ward", "community")),
      Map.entry("subdistricts", List.of("街道", "镇街", "乡镇", "subdistrict")), Map.entry("districts", List.of("区县", "district")),
      Map.entry("compounds", List.of("小区", "楼盘", "compound", "estate")), Map.entry("buildings", List.of("楼栋", "建筑", "房屋", "building")),
      Map.entry("facilities", List.of("设施", "服务站", "养老", "卫生", "学校", "幼儿园", "托育", "poi", "facilit", "站点")),
      Map.entry("parking", List.of("停车", "车位", "车场", "parking")), Map.entry("gates", List.of("大门", "出入口", "gate")),
      Map.entry("walk-edges", List.of("步行", "walk")), Map.entry("streets", List.of("道路", "路网", "street", "road")),
      Map.entry("posts", List.of("岗位", "网格员", "编制", "posts")), Map.entry("counts", List.of("历年", "年度人口", "counts")),
      Map.entry("micro-grids", List.of("微网格")), Map.entry("stairwells", List.of("单元", "stairwell")),
      Map.entry("sections", List.of("片区", "section")), Map.entry("ground", List.of("绿地", "水系", "地表", "ground")),
      Map.entry("barriers", List.of("障碍", "围墙", "barrier")));

  /** @param codes column that holds 15- or 20-digit codes of grids; null for none */
  static CollectionGuess of(String file, List<String> columns, int dimension, @Nullable String codes) {
    Map<String, String> asGrids = mapping("grids", columns);
    boolean houses = words("buildings", file) + words("compounds", file) > 0 || mapping("buildings", columns).containsKey("storeys");
    if (dimension == 2 && codes != null && !houses && asGrids.getOrDefault("code", codes).equals(codes)) {
      asGrids.put("code", codes);
      return new CollectionGuess("grids", new Text("列“" + codes + "”是 15 位或 20 位的网格代码，图形是面",
          "column “" + codes + "” holds grid codes of 15 or 20 digits, and the shapes are polygons"), 0.95, asGrids);
    }
    String best = "";
    double most = 0.9;
    double second = 0;
    for (FeatureType type : FeatureType.list()) {
      double score = score(type, file, columns, dimension);
      if (score > most) {
        second = best.isEmpty() ? 0 : most;
        most = score;
        best = type.id();
      } else if (score > second) {
        second = score;
      }
    }
    double grids = grids(file, columns, dimension);
    if (grids > most) {
      second = most;
      most = grids;
      best = "grids";
    }
    if (best.isEmpty() && dimension >= 0 && dimension < 2) {
      String usual = dimension == 0 ? "facilities" : "streets";
      return new CollectionGuess(usual, dimension == 0 ? new Text("图形是点，没有别的依据", "the shapes are points, and nothing else speaks")
          : new Text("图形是线，没有别的依据", "the shapes are lines, and nothing else speaks"), 0.5, mapping(usual, columns));
    }
    double confidence = Math.min(0.95, 0.5 + 0.5 * (most - second) / most);
    return new CollectionGuess(best, why(best, file, columns, dimension), confidence, mapping(best, columns));
  }

  /** What speaks for a collection: words in the file's name, columns, shapes. */
  private static Text why(String collection, String file, List<String> columns, int dimension) {
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    if (words(collection, file) > 0) {
      zh.add("名称“" + file + "”");
      en.add("the name “" + file + "”");
    }
    Set<String> fields = mapping(collection, columns).entrySet().stream()
        .filter(each -> !List.of("code", "name", "nameEn").contains(each.getKey())).map(Map.Entry::getValue).collect(Collectors.toSet());
    List<String> named = columns.stream().filter(column -> fields.contains(column) || words(collection, column) > 0).limit(4).toList();
    if (!named.isEmpty()) {
      zh.add("列“" + String.join("”“", named) + "”");
      en.add((named.size() == 1 ? "the column “" : "the columns “") + String.join("”, “", named) + "”");
    }
    if (dimension >= 0) {
      zh.add("图形是" + List.of("点", "线", "面").get(dimension));
      en.add("the shapes are " + List.of("points", "lines", "polygons").get(dimension));
    }
    return new Text(String.join("；", zh), String.join("; ", en));
  }

  /** The same where the rows themselves sound like facilities. */
  CollectionGuess soundingLike(KindColumn.@Nullable Found kinds) {
    if (kinds == null || !collection.equals("facilities") || mapping.containsKey("kind")) return this;
    Map<String, String> more = new LinkedHashMap<>(mapping);
    more.put("kind", kinds.source());
    boolean alone = confidence <= 0.5;
    return new CollectionGuess(collection, alone ? new Text("图形是点；" + kinds.why().zh(), "the shapes are points; " + kinds.why().en())
        : why, alone ? Math.min(0.9, Math.max(0.6, kinds.share())) : confidence, more);
  }

  private static double grids(String file, List<String> columns, int dimension) {
    if (dimension != 2) return 0;
    double score = words("grids", file) * 4;
    for (String column : columns) score += column.contains("网格") || column.toLowerCase(Locale.ROOT).startsWith("grid") ? 2 : 0;
    return score;
  }

  private static double score(FeatureType type, String file, List<String> columns, int dimension) {
    boolean fits = switch (type.shape()) {
      case POINT -> dimension == 0;
      case LINE -> dimension == 1;
      case POLYGON -> dimension == 2;
      case POINT_OR_POLYGON -> dimension == 0 || dimension == 2;
      case NONE -> dimension < 0;
    };
    if (!fits && dimension >= 0 && type.shape() != FeatureType.Shape.NONE) return 0; // points are never wards
    double score = words(type.id(), file) * 4;
    for (String column : columns) score += words(type.id(), column);
    Map<String, String> mapping = mapping(type.id(), columns);
    for (String ours : mapping.keySet()) score += ours.equals("code") || ours.equals("name") || ours.equals("kind") ? 0.2 : 0.6;
    for (Property property : type.properties()) {
      if (property.required() && mapping.containsKey(property.name())) score += 1;
      else if (property.required()) score -= 1;
    }
    return fits ? score : score * 0.3;
  }

  /** Whether a name holds a word that fits one collection only, or is the id of one. */
  static boolean speaks(String name) {
    return WORDS.keySet().stream().anyMatch(collection -> words(collection, name) > 0 || collection.equals(name));
  }

  private static double words(String collection, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String word : WORDS.getOrDefault(collection, List.of())) if (lower.contains(word)) return 1;
    return 0;
  }

  private static Map<String, String> mapping(String collection, List<String> columns) {
    List<String> ours = new ArrayList<>(List.of("code"));
    FeatureType.find(collection).ifPresent(type -> type.properties().forEach(p -> ours.add(p.name())));
    if (collection.equals("grids")) ours.addAll(List.of("name", "wardCode", "sectionCode", "posts", "filled"));
    Map<String, String> mapping = new LinkedHashMap<>();
    for (String one : ours) {
      List<String> names = new ArrayList<>(List.of(OtherNames.plain(one)));
      OtherNames.of(one, ours).forEach(name -> names.add(OtherNames.plain(name)));
      String column = first(names, columns, Set.copyOf(mapping.values()));
      if (column != null) mapping.put(one, column);
    }
    return mapping;
  }

  private static @Nullable String first(List<String> names, List<String> columns, Set<String> taken) {
    for (String name : names) {
      for (String column : columns) if (!taken.contains(column) && OtherNames.plain(column).equals(name)) return column;
    }
    for (String name : names) {
      for (String column : columns) if (!taken.contains(column) && OtherNames.isCut(OtherNames.plain(column), name)) return column;
    }
    return null;
  }
}

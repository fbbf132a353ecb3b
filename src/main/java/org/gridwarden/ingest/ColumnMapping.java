package org.gridwarden.ingest;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/** Which of their columns feeds which of our properties: as told, else by equal name, else by a common other name. */
final class ColumnMapping {

  private static final Set<String> PLACE = Set.of("lon", "lat", "x", "y", "wkt");
  private static final Map<String, List<String>> OTHER_NAMES =
      Map.ofEntries(
          Map.entry(
              "code",
              List.of(
                  "编码", "代码", "编号", "id", "统计用区划代码", "区划代码", "社区代码", "社区编码", "网格编码", "gridcode")),
          Map.entry("name", List.of("名称", "名字", "社区名称", "小区名称", "设施名称", "namezh")),
          Map.entry("nameEn", List.of("英文名", "英文名称")),
          Map.entry("households", List.of("户数", "总户数", "家庭户数")),
          Map.entry("residents", List.of("人口", "常住人口", "人口数", "居民数", "population", "pop")),
          Map.entry("registered", List.of("户籍人口")),
          Map.entry("elderly", List.of("老年人", "老年人口", "老人数", "60岁以上")),
          Map.entry("children", List.of("儿童", "儿童数", "少儿人口")),
          Map.entry("elderlyAlone", List.of("独居老人", "独居老人数", "空巢老人")),
          Map.entry("leftBehind", List.of("留守儿童", "留守儿童数")),
          Map.entry("disabled", List.of("残疾人", "残疾人数")),
          Map.entry("lowIncome", List.of("低保人数", "低收入人口")),
          Map.entry("preferential", List.of("优抚对象")),
          Map.entry("unemployed", List.of("失业人员", "失业人数")),
          Map.entry("migrants", List.of("流动人口", "外来人口")),
          Map.entry("dateSeen", List.of("巡查日期", "查看日期", "检查日期")),
          Map.entry("institution", List.of("所属单位", "开放单位")),
          Map.entry("usersPerDay", List.of("日均人次", "日使用人数")),
          Map.entry("wardCode", List.of("所属社区编码", "所属社区代码", "社区代码", "社区编码", "ward")),
          Map.entry("subdistrictCode", List.of("所属街道编码", "街道代码", "街道编码", "subdistrict")),
          Map.entry("districtCode", List.of("区县代码", "区县编码", "district")),
          Map.entry("compoundCode", List.of("小区编码", "小区代码", "compound")),
          Map.entry("sectionCode", List.of("片区编码", "片区代码", "section")),
          Map.entry("areaM2", List.of("面积", "面积平方米", "面积m2")),
          Map.entry("floorAreaM2", List.of("建筑面积", "建筑面积平方米")),
          Map.entry("usableAreaM2", List.of("使用面积")),
          Map.entry("kind", List.of("类型", "种类", "类别", "设施类型")),
          Map.entry("status", List.of("状态")),
          Map.entry("tenure", List.of("权属", "产权", "用房性质")),
          Map.entry("storeys", List.of("层数", "楼层", "楼层数", "floors", "levels")),
          Map.entry("builtYear", List.of("建成年份", "建成年代", "竣工年份")),
          Map.entry("spaces", List.of("车位", "车位数", "泊位数")),
          Map.entry("management", List.of("管理方式", "物业管理")),
          Map.entry("use", List.of("用途", "房屋用途")),
          Map.entry("year", List.of("年份", "年度")),
          Map.entry("volunteers", List.of("志愿者", "志愿者人数")),
          Map.entry("posts", List.of("编制", "岗位数", "编制数")),
          Map.entry("filled", List.of("在岗", "在岗人数", "到岗人数")),
          Map.entry("role", List.of("岗位", "职务")),
          Map.entry("employerLevel", List.of("用人层级", "聘用层级")),
          Map.entry("employerCode", List.of("用人单位编码", "用人单位代码", "网格编码")),
          Map.entry("capacity", List.of("容量", "床位数")),
          Map.entry("services", List.of("服务项目", "服务内容")));

  private final FeatureType type;
  /** Our name → their column, {@code =value}, or empty: not imported whatever the columns are called. */
  private final Map<String, String> told;
  /** Normalised name → candidates of ours, rank 1 equal name, 2 and more other names. */
  private final Map<String, Map<String, Integer>> usual = new HashMap<>();
  /** Their column → what it can feed, found once a column. */
  private final Map<String, Map<String, Integer>> seen = new LinkedHashMap<>();

  /** GW-IMP-010 when {@code told} names something that is no property of the collection. */
  ColumnMapping(FeatureType type, Map<String, String> told) {
    this.type = type;
    this.told = told;
    for (String ours : told.keySet()) {
      if (!ours.equals("code") && !PLACE.contains(ours) && type.property(ours).isEmpty())
        throw unknown(ours);
    }
    usual("code");
    for (Property property : type.properties()) usual(property.name());
  }

  /** How the file is to be read: the columns of the place, without those told to be nothing. */
  static ReadOptions options(ImportRequest request) {
    Map<String, String> named = new LinkedHashMap<>(request.mapping());
    named.values().removeIf(String::isEmpty);
    return new ReadOptions(named, request.encoding());
  }

  private void usual(String ours) {
    if (told.containsKey(ours)) return;
    usual.computeIfAbsent(plain(ours), n -> new TreeMap<>()).put(ours, 1);
    List<String> others = OTHER_NAMES.getOrDefault(ours, List.of());
    for (int i = 0; i < others.size(); i++) {
      usual.computeIfAbsent(plain(others.get(i)), n -> new TreeMap<>()).putIfAbsent(ours, i + 2);
    }
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_()()-]", "");
  }

  private Refusal unknown(String ours) {
    String names =
        "code, " + type.properties().stream().map(Property::name).collect(Collectors.joining(", "));
    return Refusal.invalid(
        "GW-IMP-010",
        "mapping",
        "mapping 里的 " + ours + " 不是 " + type.id() + " 的属性。可用的有：" + names + "。",
        "mapping names "
            + ours
            + ", which is no property of "
            + type.id()
            + ". There are: "
            + names
            + ".");
  }

  /** Values of one row by our names. */
  Map<String, Object> apply(Map<String, Object> theirs) {
    Map<String, Object> ours = new LinkedHashMap<>();
    Map<String, Integer> ranks = new HashMap<>();
    theirs.forEach((column, value) -> candidates(column).forEach((name, rank) -> {
      if (!"".equals(value) && rank < ranks.getOrDefault(name, Integer.MAX_VALUE)) {
        ranks.put(name, rank);
        ours.put(name, value);
      }
    }));
    told.forEach((name, column) -> {
      if (PLACE.contains(name) || column.isEmpty()) return;
      Object value = column.startsWith("=") ? column.substring(1) : theirs.get(column);
      if (value != null && !value.equals("")) ours.put(name, value);
    });
    return ours;
  }

  private Map<String, Integer> candidates(String column) {
    return seen.computeIfAbsent(column, name -> usual.getOrDefault(plain(name), Map.of()));
  }

  /** Whether some column feeds {@code ours}, of those met so far. */
  boolean feeds(String ours) {
    if (told.containsKey(ours)) return !told.getOrDefault(ours, "").isEmpty();
    return seen.values().stream().anyMatch(names -> names.containsKey(ours));
  }

  /** Notes what feeds what; GW-IMP-011 when a column that was told is not among {@code columns}. */
  void settle(Set<String> columns, Beliefs beliefs) {
    told.forEach(
        (ours, theirs) -> {
          if (theirs.startsWith("=")
              || theirs.isEmpty()
              || PLACE.contains(ours)
              || columns.contains(theirs)
              || columns.isEmpty()) return;
          throw Refusal.invalid(
              "GW-IMP-011",
              "mapping",
              "mapping 把 "
                  + ours
                  + " 指向“"
                  + theirs
                  + "”，文件里没有这一列。文件的列："
                  + String.join("、", columns)
                  + "。",
              "mapping points "
                  + ours
                  + " at “"
                  + theirs
                  + "”, which the file does not have. Its columns: "
                  + String.join(", ", columns)
                  + ".");
        });
    Map<String, String> used = new LinkedHashMap<>();
    Map<String, Integer> ranks = new HashMap<>();
    seen.forEach((column, names) -> names.forEach((ours, rank) -> {
      if (rank < ranks.getOrDefault(ours, Integer.MAX_VALUE)) {
        ranks.put(ours, rank);
        used.put(ours, column);
      }
    }));
    told.forEach((ours, theirs) -> {
      if (!theirs.isEmpty()) used.put(ours, theirs);
    });
    String list =
        used.entrySet().stream()
            .map(e -> e.getKey() + "←" + e.getValue())
            .collect(Collectors.joining(", "));
    beliefs.put("mapping", list, !told.isEmpty(), told.isEmpty() ? "按列名推断" : "按 mapping，其余按列名",
        told.isEmpty() ? "by the names of the columns" : "as mapped, the rest by name");
    Beliefs.Belief place = beliefs.all().get("place");
    List<String> placed = place == null ? List.of() : List.of(place.value().split(","));
    String unused =
        columns.stream()
            .filter(column -> !used.containsValue(column) && !placed.contains(column))
            .collect(Collectors.joining(", "));
    if (!unused.isEmpty()) {
      beliefs.put(
          "unusedColumns", unused, true, "没有对应的属性，未导入", "no property of ours matches; left out");
    }
  }

  /** The column that feeds {@code ours}, for messages; {@code ours} itself when unknown. */
  String theirs(String ours) {
    String column = told.get(ours);
    if (column != null) return column.isEmpty() ? ours : column;
    @Nullable String best = null;
    int rank = Integer.MAX_VALUE;
    for (Map.Entry<String, Map<String, Integer>> each : seen.entrySet()) {
      Integer one = each.getValue().get(ours);
      if (one != null && one < rank) {
        rank = one;
        best = each.getKey();
      }
    }
    return best == null ? ours : best;
  }
}

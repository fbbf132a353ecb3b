package org.gridwarden.ingest.words;

import java.util.Locale;
import java.util.Map;
import org.gridwarden.model.Text;

/** What properties are called: in Chinese by this list, in English by their own names, spelt out. */
public final class PropertyWords {

  private static final Map<String, String> ZH = Map.ofEntries(
      Map.entry("name", "名称"), Map.entry("nameEn", "英文名称"), Map.entry("districtCode", "区县编码"),
      Map.entry("kind", "类型"), Map.entry("subdistrictCode", "街道编码"), Map.entry("households", "户数"),
      Map.entry("residents", "常住人口"), Map.entry("registered", "户籍人口"), Map.entry("elderly", "老年人"),
      Map.entry("children", "儿童"), Map.entry("areaM2", "面积（m²）"), Map.entry("volunteers", "志愿者"),
      Map.entry("institutions", "单位"), Map.entry("linkedHouseholds", "结对住户"), Map.entry("estimated", "估算"),
      Map.entry("wardCode", "社区编码"), Map.entry("walled", "有围墙"), Map.entry("builtYear", "建成年份"),
      Map.entry("management", "管理方式"), Map.entry("ownersCommittee", "业委会"), Map.entry("dwellings", "住房套数"),
      Map.entry("shops", "商铺"), Map.entry("yearlyCostYuan", "年运营成本（元）"), Map.entry("compoundCode", "小区编码"),
      Map.entry("use", "用途"), Map.entry("storeys", "层数"), Map.entry("lift", "有电梯"),
      Map.entry("elderlyAlone", "独居或丧偶老人"), Map.entry("leftBehind", "留守儿童"), Map.entry("disabled", "残疾人"),
      Map.entry("lowIncome", "低收入人口"), Map.entry("preferential", "优抚对象"), Map.entry("unemployed", "失业人员"),
      Map.entry("migrants", "流动人口"), Map.entry("status", "状态"), Map.entry("tenure", "权属"),
      Map.entry("floorAreaM2", "建筑面积（m²）"), Map.entry("usableAreaM2", "使用面积（m²）"), Map.entry("hours", "开放时间"),
      Map.entry("stepFree", "无障碍"), Map.entry("services", "服务项目"), Map.entry("capacity", "容量"),
      Map.entry("condition", "状况"), Map.entry("dateSeen", "查看日期"), Map.entry("institution", "开放单位"),
      Map.entry("usersPerDay", "日均人次"), Map.entry("spaces", "车位数"), Map.entry("feePerDay", "每日收费"),
      Map.entry("fromNode", "起点"), Map.entry("toNode", "终点"), Map.entry("oneway", "单向"),
      Map.entry("gateCode", "大门编码"), Map.entry("state", "开闭状态"), Map.entry("buildingCode", "楼栋编码"),
      Map.entry("microGridCode", "微网格编码"), Map.entry("employerLevel", "聘用层级"), Map.entry("employerCode", "聘用单位代码"),
      Map.entry("role", "岗位"), Map.entry("posts", "编制数"), Map.entry("filled", "到岗数"), Map.entry("qualified", "持证人数"),
      Map.entry("areasServed", "服务范围"), Map.entry("plan", "方案"), Map.entry("year", "年份"),
      Map.entry("sectionCode", "片区编码"), Map.entry("locked", "锁定"), Map.entry("grids", "网格数"),
      Map.entry("buildings", "楼栋数"), Map.entry("ratio", "人员比"), Map.entry("level", "层级"),
      Map.entry("parent", "上级编码"), Map.entry("workers", "在岗人数"), Map.entry("vacancies", "空缺数"),
      Map.entry("residentsPerWorker", "人均服务居民"), Map.entry("householdsPerWorker", "每人服务户数"),
      Map.entry("reason", "原因"), Map.entry("code", "编码"), Map.entry("territory", "辖区"));

  private static final Map<String, String> EN = Map.of("lon", "Longitude", "lat", "Latitude", "wkt", "WKT", "nameEn", "English name");

  private PropertyWords() {}

  /** The words for a property in both languages, for sentences; its own name where Chinese has none. */
  public static Text words(String name) {
    return new Text(ZH.getOrDefault(name, name), spelt(name));
  }

  /** {@code floorAreaM2} → Floor area (m²), {@code farthestM} → Farthest (m). */
  public static String spelt(String key) {
    if (EN.containsKey(key)) return EN.get(key);
    String unit = key.endsWith("M2") ? " (m²)" : key.length() > 1 && key.endsWith("M") ? " (m)" : key.endsWith("Yuan") ? " (yuan)" : "";
    String stem = key.endsWith("M2") ? key.substring(0, key.length() - 2) : unit.equals(" (m)") ? key.substring(0, key.length() - 1)
        : unit.isEmpty() ? key : key.substring(0, key.length() - 4);
    String words = stem.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    return words.isEmpty() ? key : Character.toUpperCase(words.charAt(0)) + words.substring(1) + unit;
  }

  /** The words for a property in a language; its own name where there are none. */
  public static String of(String name, String language) {
    return language.equals("zh") ? ZH.getOrDefault(name, name) : name;
  }
}

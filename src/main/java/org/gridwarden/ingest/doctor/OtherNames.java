package org.gridwarden.ingest.doctor;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwarden.ingest.words.Hanzi;

/** What columns of files are called that hold our properties: usual names in Chinese and English, likeliest first. */
public final class OtherNames {

  private static final Map<String, List<String>> NAMES = Map.ofEntries(
      Map.entry("code", List.of("编码", "代码", "编号", "id", "统计用区划代码", "区划代码", "社区代码", "社区编码", "网格编码", "gridcode",
          "网格代码", "网格编号", "唯一编码", "标识码", "要素代码", "楼栋编码", "楼栋编号", "建筑编码", "设施编码", "设施编号", "设施代码",
          "小区编码", "小区代码", "车场编号", "停车场编码", "停车场编号", "大门编码", "大门编号", "片区编码", "片区代码",
          "统一编码", "bsm", "uid", "bh", "bm", "dm")),
      Map.entry("name", List.of("名称", "名字", "社区名称", "小区名称", "设施名称", "namezh", "网格名称", "楼栋名称", "建筑名称", "街道名称", "单位名称",
          "机构名称", "点位名称", "场所名称", "停车场名称", "社区名", "小区名", "村居名称", "楼盘名称", "楼名", "mc", "title", "label", "村社名称", "社区", "小区",
          "机构全称",
          "居委名称", "居委会名称", "居民区名称", "村委会名称", "居村委名称", "路名", "道路名称", "街道名", "楼栋名", "门店名称",
          "xqmc", "ldmc", "ssmc", "wgmc", "sqmc", "mingcheng")),
      Map.entry("nameEn", List.of("英文名", "英文名称", "englishname")),
      Map.entry("households", List.of("户数", "总户数", "家庭户数", "常住户数", "住户数", "居民户数", "hs", "zhs", "hh", "numhouseholds",
          "总住户数", "户数户", "家庭数")),
      Map.entry("residents", List.of("人口", "常住人口", "人口数", "居民数", "population", "pop", "总人口", "人数", "常住人数", "居民人数", "人口总数",
          "实有人口", "czrk", "rks", "rk", "总人数", "居民人口", "居住人口", "常住人口数", "服务人口")),
      Map.entry("registered", List.of("户籍人口", "户籍人数", "hjrk", "户籍人口数")),
      Map.entry("elderly", List.of("老年人", "老年人口", "老人数", "60岁以上", "60岁及以上", "老年人数", "65岁以上", "lnrk", "seniors", "aged",
          "60岁以上人口", "60岁以上老人", "60岁以上老年人", "65岁以上人口", "60岁及以上人口", "65岁及以上人口", "老年人口数")),
      Map.entry("children", List.of("儿童", "儿童数", "少儿人口", "未成年人", "14岁以下", "0到14岁", "kids", "儿童人数", "014岁人口", "014岁",
          "少年儿童")),
      Map.entry("elderlyAlone", List.of("独居老人", "独居老人数", "空巢老人", "独居或丧偶老人")),
      Map.entry("leftBehind", List.of("留守儿童", "留守儿童数")),
      Map.entry("disabled", List.of("残疾人", "残疾人数")),
      Map.entry("lowIncome", List.of("低保人数", "低收入人口")),
      Map.entry("preferential", List.of("优抚对象")),
      Map.entry("unemployed", List.of("失业人员", "失业人数")),
      Map.entry("migrants", List.of("流动人口", "外来人口", "流动人口数")),
      Map.entry("dateSeen", List.of("巡查日期", "查看日期", "检查日期", "调查日期", "采集日期", "核查日期", "巡查时间", "检查时间", "调查时间")),
      Map.entry("institution", List.of("所属单位", "开放单位")),
      Map.entry("usersPerDay", List.of("日均人次", "日使用人数")),
      Map.entry("wardCode", List.of("所属社区编码", "所属社区代码", "社区代码", "社区编码", "ward", "社区编号", "村居代码", "sqdm", "sqbm",
          "所在社区编码", "所属社区", "所在社区", "所属社区名称", "所在社区名称", "所属村居", "所属村社")),
      Map.entry("subdistrictCode", List.of("所属街道编码", "街道代码", "街道编码", "subdistrict", "镇街代码", "乡镇代码", "所属街道代码",
          "jddm")),
      Map.entry("districtCode", List.of("区县代码", "区县编码", "district", "行政区代码", "县区代码", "qxdm", "xzqdm")),
      Map.entry("compoundCode", List.of("小区编码", "小区代码", "compound", "所属小区编码", "所属小区", "xqbm")),
      Map.entry("sectionCode", List.of("片区编码", "片区代码", "section", "所属片区")),
      Map.entry("areaM2", List.of("面积", "面积平方米", "面积m2", "用地面积", "占地面积", "mj", "area", "shapearea", "用地面积m2", "占地面积m2",
          "辖区面积")),
      Map.entry("floorAreaM2", List.of("建筑面积", "建筑面积平方米", "建面", "总建筑面积", "jzmj", "floorarea", "gfa", "建筑面积m2", "建筑面积平米",
          "房屋面积", "建筑规模")),
      Map.entry("usableAreaM2", List.of("使用面积", "实用面积", "可用面积", "usablearea", "使用面积m2", "使用面积平方米")),
      Map.entry("kind", List.of("类型", "种类", "类别", "设施类型", "设施类别", "类", "性质", "lx", "lb", "type", "category", "class")),
      Map.entry("status", List.of("状态", "建设状态", "现状规划", "zt", "现状", "现状情况", "现有或规划", "现状或规划", "建设情况", "建设进度", "建设阶段",
          "设施状态", "运营状态", "使用状态", "规划状态", "项目状态", "是否现状", "是否建成")),
      Map.entry("tenure", List.of("权属", "产权", "用房性质", "产权性质", "ownership", "房屋权属", "用房权属", "权属性质", "权属情况", "产权情况", "用房来源",
          "房屋产权")),
      Map.entry("storeys", List.of("层数", "楼层", "楼层数", "floors", "levels", "地上层数", "总层数", "cs", "floor", "buildinglevels",
          "stories", "地上楼层", "楼层总数", "建筑层数", "层")),
      Map.entry("builtYear", List.of("建成年份", "建成年代", "竣工年份", "建造年份", "建成时间", "建筑年代", "year built", "yearbuilt", "jcnf",
          "建设年代", "建成年", "建设年份", "建筑年份", "竣工年代", "修建年份", "修建年代", "年代")),
      Map.entry("lift", List.of("电梯", "有无电梯", "是否有电梯", "elevator", "有电梯", "电梯数", "电梯数量", "电梯部数", "电梯情况", "是否电梯", "加装电梯")),
      Map.entry("spaces", List.of("车位", "车位数", "泊位数", "泊位", "停车位", "停车位数", "车位总数", "泊位总数", "capacityspaces", "车位数量",
          "停车位数量", "泊位数量", "停车泊位", "停车泊位数", "停车数", "停车位个数")),
      Map.entry("feePerDay", List.of("日收费", "每日收费", "收费标准", "收费", "dailyfee")),
      Map.entry("management", List.of("管理方式", "物业管理", "物业类型", "物业", "物业管理方式", "物业管理情况", "物业情况", "物业服务", "物业类别", "管理模式",
          "管理类型")),
      Map.entry("walled", List.of("是否封闭", "封闭管理", "有无围墙", "封闭小区", "gated", "有围墙", "封闭", "围墙", "是否围合", "围合")),
      Map.entry("ownersCommittee", List.of("业委会", "业主委员会", "是否成立业委会", "有无业委会", "是否有业委会", "业委会情况")),
      Map.entry("dwellings", List.of("套数", "住宅套数", "总套数", "units", "住房套数", "住宅户数", "房屋套数", "户型数")),
      Map.entry("shops", List.of("商铺", "商铺数", "门店数", "门面数")),
      Map.entry("use", List.of("用途", "房屋用途", "建筑用途", "使用性质", "规划用途", "建筑类型", "建筑类别", "建筑性质", "房屋类型", "房屋类别", "房屋性质",
          "楼栋类型", "楼宇类型", "使用功能", "建筑功能", "主要用途", "功能")),
      Map.entry("year", List.of("年份", "年度", "统计年份", "统计年度")),
      Map.entry("volunteers", List.of("志愿者", "志愿者人数", "志愿者数", "志愿者数量")),
      Map.entry("institutions", List.of("单位数", "驻区单位", "驻区单位数", "单位")),
      Map.entry("posts", List.of("编制", "岗位数", "编制数", "核定人数", "应配人数", "网格员编制", "应配网格员数", "应配网格员", "核定编制", "编制人数")),
      Map.entry("filled", List.of("在岗", "在岗人数", "到岗人数", "实有人数", "实配人数", "到岗数", "网格员数", "网格员人数", "网格员数量", "专职网格员数",
          "实有网格员数", "配备人数", "在岗网格员数")),
      Map.entry("role", List.of("岗位", "职务", "岗位名称", "工种")),
      Map.entry("employerLevel", List.of("用人层级", "聘用层级", "所属层级")),
      Map.entry("employerCode", List.of("用人单位编码", "用人单位代码", "网格编码", "所属单位编码", "聘用单位代码", "聘用单位编码")),
      Map.entry("capacity", List.of("容量", "床位数", "服务容量", "可容纳人数", "床位", "托位数", "学位数", "座位数", "名额", "容纳人数", "服务能力", "设计容量",
          "床位数量", "学位", "托位", "学位数量", "服务人数")),
      Map.entry("hours", List.of("开放时间", "营业时间", "服务时间", "opentime", "openinghours", "开放时段", "服务时段", "营业时段", "开放时间段")),
      Map.entry("stepFree", List.of("无障碍", "是否无障碍", "无障碍设施", "wheelchair", "无障碍通行", "是否无台阶", "无台阶")),
      Map.entry("condition", List.of("设施状况", "完好情况", "完好程度", "状况", "完好状况", "设施完好情况", "损坏情况")),
      Map.entry("linkedHouseholds", List.of("结对住户", "结对户数")),
      Map.entry("estimated", List.of("估算", "是否估算", "是否估计")),
      Map.entry("yearlyCostYuan", List.of("年运营成本", "年支出", "年费用")),
      Map.entry("fromNode", List.of("起点", "起点编码")),
      Map.entry("toNode", List.of("终点", "终点编码")),
      Map.entry("oneway", List.of("单向", "单行", "是否单行")),
      Map.entry("gateCode", List.of("大门编码", "所属大门")),
      Map.entry("state", List.of("开闭状态", "开关状态", "大门状态")),
      Map.entry("buildingCode", List.of("楼栋编码", "所属楼栋", "楼栋代码")),
      Map.entry("qualified", List.of("持证人数", "持证数", "有资格人数")),
      Map.entry("areasServed", List.of("服务范围", "服务区域", "负责网格")),
      Map.entry("plan", List.of("方案", "方案编号")),
      Map.entry("microGridCode", List.of("微网格编码", "微网格代码", "所属微网格")),
      Map.entry("services", List.of("服务项目", "服务内容", "提供的服务")));

  /** What things are called of which others know the code, by the property that holds it. */
  private static final Map<String, List<String>> NOUNS = Map.of(
      "wardCode", List.of("社区", "村居", "村社", "居委会", "居委", "居村委", "居民区", "村委会", "村"),
      "compoundCode", List.of("小区", "楼盘", "院落"),
      "buildingCode", List.of("楼栋", "楼幢", "楼宇", "楼", "栋", "幢", "建筑", "建筑物", "房屋"),
      "sectionCode", List.of("片区"),
      "subdistrictCode", List.of("街道", "镇街", "乡镇", "街镇"),
      "districtCode", List.of("区县", "县区", "行政区"),
      "gateCode", List.of("大门", "出入口"));
  /** And others, whose names and codes nothing else holds. */
  private static final List<String> OWN = List.of("网格", "微网格", "设施", "点位", "站点", "停车场", "停车点", "车场", "车位", "泊位", "机构", "场所",
      "服务站", "道路", "路段", "绿地", "岗位", "单元");
  private static final List<String> CODES = List.of("编码", "编号", "代码", "代号", "标识码", "id");

  private static final Set<String> ROW_NUMBERS = Set.of("序号", "行号", "序", "no", "objectid", "fid", "oid", "rowid");

  /** Bytes after which dBASE cuts names. */
  private static final int CUT = 10;
  private static final Map<String, List<String>> ALL = all();

  private OtherNames() {}

  /** Usual names of one of our properties but its own, likeliest first; empty when it has none. */
  public static List<String> of(String property) {
    return ALL.getOrDefault(property, List.of());
  }

  /** The table with a noun and what is said of it put together: 小区 and 编号. */
  private static Map<String, List<String>> all() {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    NAMES.forEach((property, names) -> all.put(property, new LinkedHashSet<>(names)));
    NOUNS.forEach((property, nouns) -> {
      composed(nouns, CODES, all.get(property));
      composed(nouns.stream().map(noun -> "所属" + noun).toList(), CODES, all.get(property));
    });
    List<String> nouns = Stream.concat(NOUNS.values().stream().flatMap(List::stream), OWN.stream()).toList();
    composed(nouns, CODES, all.get("code"));
    composed(OWN, List.of("名称", "名", "全称"), all.get("name"));
    composed(nouns, List.of("类型", "类别", "种类", "分类"), all.get("kind"));
    composed(OWN, List.of("状态"), all.get("status"));
    return all.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> List.copyOf(each.getValue())));
  }

  private static void composed(List<String> nouns, List<String> said, Set<String> into) {
    for (String noun : nouns) for (String one : said) into.add(noun + one);
  }

  /**
   * The same beside the other properties of a collection: what a code is called goes to the ward, the estate … that a feature
   * lies in where the collection has a property for it, and is not the feature's own code then.
   */
  public static List<String> of(String property, Collection<String> others) {
    if (!property.equals("code")) return of(property);
    Set<String> taken = others.stream().filter(name -> name.endsWith("Code")).flatMap(name -> of(name).stream())
        .collect(Collectors.toSet());
    return of(property).stream().filter(name -> !taken.contains(name)).toList();
  }

  /** Whether a column numbers its rows: what it holds names nothing outside the file. */
  public static boolean isRowNumber(String column) {
    return ROW_NUMBERS.contains(plain(column));
  }

  /** Whether a column's name is a whole usual name of some property. */
  static boolean isKnown(String column) {
    String name = plain(column);
    return ALL.entrySet().stream().anyMatch(each -> plain(each.getKey()).equals(name)
        || each.getValue().stream().anyMatch(usual -> plain(usual).equals(name)));
  }

  /** A name as names are compared: full-width as plain, simplified, lower case, without brackets and what stands in them, spaces, signs. */
  public static String plain(String name) {
    String text = Hanzi.simplified(Normalizer.normalize(name, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
    String bare = text.replaceAll("[\\s_*:\"'./#-]", "");
    String without = bare.replaceAll("\\([^)]*\\)|\\[[^\\]]*]|【[^】]*】", "");
    String best = without.isEmpty() ? bare.replaceAll("[()\\[\\]]", "") : without;
    return best.replaceAll("[()]", "");
  }

  /**
   * Whether {@code column} can be {@code usual} cut after ten bytes, as shapefiles cut names, in any of the usual character
   * sets; both as {@link #plain} makes them.
   */
  public static boolean isCut(String column, String usual) {
    if (column.length() >= usual.length() || !usual.startsWith(column)) return false;
    for (Charset charset : new Charset[] {Charset.forName("GB18030"), StandardCharsets.UTF_8}) {
      int length = column.getBytes(charset).length;
      int next = usual.substring(0, column.length() + 1).getBytes(charset).length;
      if (length <= CUT && next > CUT) return true;
    }
    return column.length() >= 9;
  }
}

package org.gridwarden.serve.layers;

import java.util.Map;
import org.gridwarden.model.Text;

/** What the collections are called and what they hold. */
public final class LayerWords {

  private record Words(Text title, Text description) {}

  private static final Map<String, Words> WORDS = Map.ofEntries(
      words("districts", "区县", "Districts", "区县边界。", "County-level districts."),
      words("subdistricts", "街道", "Subdistricts", "街道、镇、乡边界。", "Subdistricts, towns and townships."),
      words("wards", "社区", "Wards", "社区、村边界，含公布的户数和人口。",
          "Communities and villages with their published households and residents."),
      words("sections", "片区", "Sections", "由若干相邻网格组成的片区。", "Groups of adjoining grids under one lead."),
      words("grids", "网格", "Grids", "网格方案中的网格（默认为生效方案，可用 plan= 指定），含岗位数和到岗数。",
          "Grids of a plan (the one in force, or plan=) with posts and how many are filled."),
      words("compounds", "小区", "Compounds", "住宅小区，含管理方式、建成年份、套数。",
          "Residential compounds with management, year built and dwellings."),
      words("buildings", "楼栋", "Buildings", "楼栋，含层数、户数、人口；estimated 表示估算。",
          "Buildings with storeys, households and residents; estimated says that a rule made the counts."),
      words("facilities", "设施", "Facilities", "社区服务站、养老、医疗、教育等设施。",
          "Service stations and facilities for the old, health, schooling and more."),
      words("parking", "停车", "Parking", "停车场和划定或自发形成的车位。", "Car parks and marked or informal spaces."),
      words("walk-edges", "步行网络", "Foot network", "可步行的路段，按路口打断。", "Ways on foot, from junction to junction."),
      words("gates", "大门", "Gates", "小区大门。", "Gates of compounds."),
      words("barriers", "阻隔", "Barriers", "步行不能跨越的河流、铁路、快速路、围墙。",
          "Rivers, railways, expressways and walls that cannot be crossed on foot."),
      words("streets", "道路", "Streets", "道路和铁路中心线。", "Centre lines of streets and railways."),
      words("ground", "用地", "Ground", "水面、绿地、公园、广场、农田。", "Water, green, parks, squares and farmland."),
      words("micro-grids", "微网格", "Micro-grids", "网格以下的微网格，含其范围内的楼栋。",
          "Below grids: buildings looked after together, those inside the outline."),
      words("micro-grid-buildings", "楼栋所属微网格", "Buildings by micro-grid", "每栋楼所属的微网格，优先于微网格边界。",
          "The micro-grid of each building; goes before the outlines."),
      words("stairwells", "单元", "Stairwells", "楼栋的单元，含户数和人口。", "Stairwells of buildings with households and residents."),
      words("posts", "岗位", "Posts", "各级岗位的编制数和到岗数，不含个人信息。",
          "Posts by employing level, planned and filled; counts, no personal names."),
      words("counts", "历年人口", "Counts by year", "社区各年的户数和人口。", "Households and residents of wards by year."));

  private LayerWords() {}

  private static Map.Entry<String, Words> words(String id, String zh, String en, String longZh, String longEn) {
    return Map.entry(id, new Words(new Text(zh, en), new Text(longZh, longEn)));
  }

  public static Text title(String id) {
    Words words = WORDS.get(id);
    return words == null ? new Text(id, id) : words.title;
  }

  public static Text description(String id) {
    Words words = WORDS.get(id);
    return words == null ? new Text("", "") : words.description;
  }
}

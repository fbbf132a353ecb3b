package org.gridwarden.ingest.words;

import java.util.Map;
import org.gridwarden.model.Text;

/** What collections are called in sentences. */
public final class CollectionWords {

  private static final Map<String, Text> WORDS = Map.ofEntries(
      one("wards", "社区", "wards"), one("subdistricts", "街道", "subdistricts"), one("districts", "区县", "districts"),
      one("grids", "网格", "grids"), one("compounds", "小区", "estates"), one("buildings", "楼栋", "buildings"),
      one("facilities", "设施", "facilities"), one("parking", "停车", "parking"), one("posts", "岗位", "posts"),
      one("counts", "历年人口", "counts by year"), one("gates", "大门", "gates"), one("sections", "片区", "sections"),
      one("micro-grids", "微网格", "micro-grids"), one("stairwells", "单元", "stairwells"),
      one("walk-edges", "步行路网", "foot network"), one("barriers", "障碍线", "barriers"), one("streets", "道路", "streets"),
      one("ground", "地表", "ground cover"), one("micro-grid-buildings", "楼栋所属微网格", "buildings by micro-grid"));

  private CollectionWords() {}

  private static Map.Entry<String, Text> one(String id, String zh, String en) {
    return Map.entry(id, new Text(zh, en));
  }

  /** The word for a collection in the middle of a sentence; its id when it has none. */
  public static Text of(String id) {
    return WORDS.getOrDefault(id, new Text(id, id));
  }
}

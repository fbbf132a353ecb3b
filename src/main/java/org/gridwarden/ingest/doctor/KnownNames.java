package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridwarden.format.text.NumberText;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Finds the place of an address or name among a territory's own compounds, buildings and gates. Full-width and traditional
 * characters, Chinese numerals and the many words for a building's number count as the same.
 */
public final class KnownNames {

  /**
   * A place that was found.
   *
   * @param place lon/lat inside the thing
   * @param name of the thing as it is known
   * @param score 1 for the very building, compound or gate; 0.8 for the compound of a building that is not known; less for a
   *     name that is only alike
   * @param others how many other things fit as well
   */
  public record Match(Coordinate place, String name, double score, int others) {}

  private record Thing(String key, String name, @Nullable String compound, Coordinate place) {}

  private static final int SHORTEST = 2;
  private static final double ALIKE = 0.6;
  private static final String TRADITIONAL = "臺灣區東門縣鎮鄉園號樓棟幢單戶華龍興銀嶺壩橋衛醫養場學書國際電話車廣業員會務協員體館藝樂濱灘鐵鋼湯馬"
      + "鳥魚麗雲葉萬歲豐蘇陽陳劉張楊黃趙吳鄭錢鐘關劍蘭聖賓頤錦繡層間後裡裏側對麵開發產經濟環線輝煌愛寶莊";
  private static final String SIMPLIFIED = "台湾区东门县镇乡园号楼栋幢单户华龙兴银岭坝桥卫医养场学书国际电话车广业员会务协员体馆艺乐滨滩铁钢汤马"
      + "鸟鱼丽云叶万岁丰苏阳陈刘张杨黄赵吴郑钱钟关剑兰圣宾颐锦绣层间后里里侧对面开发产经济环线辉煌爱宝庄";
  private static final Pattern BUILDING = Pattern.compile("([0-9a-z]+)(号楼|號樓|栋|幢|#楼|#|座|号)");
  private static final String NUMERALS = "零一二三四五六七八九";

  private final Map<String, List<Thing>> compounds = new HashMap<>();
  private final Map<String, List<Thing>> others = new HashMap<>();
  private final Map<String, Coordinate> compoundByCode = new HashMap<>();
  private int longest;

  private KnownNames() {}

  /** Reads the names of a territory. */
  public static KnownNames of(FeatureStore features, String territory) {
    KnownNames names = new KnownNames();
    for (FeatureType type : List.of(FeatureType.COMPOUNDS, FeatureType.BUILDINGS, FeatureType.GATES)) {
      features.read(type, FeatureQuery.all(territory), rows -> {
        rows.forEach(row -> names.take(row.feature(), type));
        return null;
      });
    }
    return names;
  }

  private void take(Feature feature, FeatureType type) {
    Geometry shape = feature.geometry();
    String name = feature.text("name");
    if (shape == null || shape.isEmpty()) return;
    boolean compound = type == FeatureType.COMPOUNDS;
    if (name == null && !compound) return;
    Coordinate inside = shape.getDimension() == 0 ? shape.getCoordinate() : shape.getInteriorPoint().getCoordinate();
    if (compound) compoundByCode.put(feature.code(), inside);
    if (name == null) return;
    String key = key(name);
    if (key.length() < SHORTEST) return;
    longest = Math.max(longest, key.length());
    Thing thing = new Thing(key, name, compound ? feature.code() : feature.text("compoundCode"), inside);
    (compound ? compounds : others).computeIfAbsent(key, k -> new ArrayList<>()).add(thing);
  }

  public boolean isEmpty() {
    return compounds.isEmpty() && others.isEmpty();
  }

  /** Inside the compound of this code; null when it is not known. */
  public @Nullable Coordinate compound(String code) {
    return compoundByCode.get(code);
  }

  /** The best place for an address or name; null when nothing is even alike. */
  public @Nullable Match find(String text) {
    String key = key(text.length() > 120 ? text.substring(0, 120) : text);
    if (key.length() < SHORTEST) return null;
    List<Thing> whole = held(key, others, true);
    List<Thing> homes = held(key, compounds, false);
    if (!homes.isEmpty()) {
      for (Thing building : held(key, others, false)) {
        for (Thing home : homes) {
          if (home.compound() != null && home.compound().equals(building.compound())) return new Match(building.place(), building.name(),
              1, 0);
        }
      }
      Thing home = homes.get(0);
      boolean names = BUILDING.matcher(key.replace(home.key(), "")).find();
      return new Match(home.place(), home.name(), names ? 0.8 : 1, homes.size() - 1);
    }
    if (!whole.isEmpty()) return new Match(whole.get(0).place(), whole.get(0).name(), 1, whole.size() - 1);
    return alike(key);
  }

  /** Things whose name stands in {@code key}: those of the longest such name; with {@code all} only when it is a long one. */
  private List<Thing> held(String key, Map<String, List<Thing>> things, boolean all) {
    for (int length = Math.min(longest, key.length()); length >= (all ? 4 : SHORTEST); length--) {
      for (int from = 0; from + length <= key.length(); from++) {
        List<Thing> found = things.get(key.substring(from, from + length));
        if (found != null) return found;
      }
    }
    return List.of();
  }

  private @Nullable Match alike(String key) {
    Set<String> pairs = pairs(key);
    Thing best = null;
    double most = ALIKE;
    int same = 0;
    for (Map<String, List<Thing>> each : List.of(compounds, others)) {
      for (List<Thing> things : each.values()) {
        Thing thing = things.get(0);
        Set<String> common = new HashSet<>(pairs(thing.key()));
        double all = common.size() + pairs.size();
        common.retainAll(pairs);
        double score = all == 0 ? 0 : 2 * common.size() / all;
        if (score > most) {
          most = score;
          best = thing;
          same = things.size() - 1;
        } else if (best != null && score == most) {
          same++;
        }
      }
    }
    return best == null ? null : new Match(best.place(), best.name(), 0.75 * most, same);
  }

  private static Set<String> pairs(String key) {
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 2 <= key.length(); i++) pairs.add(key.substring(i, i + 2));
    return pairs;
  }

  /** A name as names are compared. */
  static String key(String name) {
    String plain = NumberText.normal(name).toLowerCase(java.util.Locale.ROOT);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      int traditional = TRADITIONAL.indexOf(c);
      if (traditional >= 0) c = SIMPLIFIED.charAt(traditional);
      int numeral = NUMERALS.indexOf(c);
      boolean before = numeral > 0 && i + 1 < plain.length() && "号栋幢座单".indexOf(plain.charAt(i + 1)) >= 0;
      if (before) c = (char) ('0' + numeral);
      if (Character.isLetterOrDigit(c) || c == '#') out.append(c);
    }
    return BUILDING.matcher(out).replaceAll("$1#");
  }
}

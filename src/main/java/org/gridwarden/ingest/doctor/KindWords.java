package org.gridwarden.ingest.doctor;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.ingest.words.Hanzi;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * What kinds of facilities are called in tables, and which kind of the catalogue is meant: as somebody said, else by the
 * catalogue's own words, a usual other word, or a name that ends with or holds one. One thread.
 */
public final class KindWords {

  /** From this score on a word is taken for its kind. */
  private static final double TAKEN = 0.75;
  private static final int MOST_LISTED = 100;
  private static final int PROPOSED = 5;
  private static final int MOST_TOLD = 20;
  private static final int MOST_SEEN = 1000;
  /** So many words of one kind are told one by one. */
  private static final int MANY = 3;

  /**
   * What a word is taken for.
   *
   * @param kind code of the catalogue, the likeliest even when it is not taken
   * @param score 1 by the catalogue's words or as told, 0.95 a usual other word or one with a number behind it, 0.9 ends with
   *     one (what stands in brackets aside), 0.8 is mostly one, less is not taken
   * @param near codes of the nearest kinds, likeliest first
   */
  public record Guess(String kind, double score, List<String> near) {
    public boolean taken() {
      return score >= TAKEN;
    }
  }

  /** A text of the file and the word it is listed under. */
  private record Read(String word, Guess guess) {}

  /** One word of the file, the least sure of what it was taken for, and how often it came. */
  private static final class Seen {
    private Guess guess;
    private long rows;

    Seen(Guess guess) {
      this.guess = guess;
    }
  }

  private static final Map<String, List<String>> OTHERS = Map.ofEntries(
      Map.entry("nursery", List.of("托育", "托育点", "托育机构", "托育中心", "托育园", "托儿所", "托班", "婴幼儿照护服务机构", "daycare")),
      Map.entry("kindergarten", List.of("幼儿园所", "幼稚园", "preschool")),
      Map.entry("primary-school", List.of("小学校", "完全小学", "elementary school")),
      Map.entry("junior-school", List.of("初级中学", "middle school")),
      Map.entry("senior-school", List.of("高级中学", "high school")),
      Map.entry("supermarket", List.of("综合超市", "生鲜超市", "便利店", "便民超市", "convenience store")),
      Map.entry("service-station", List.of("服务站", "社区服务中心", "便民服务站", "便民服务中心", "社区便民服务站", "居民服务站")),
      Map.entry("ward-office", List.of("办公用房", "居委会", "社区居委会", "居民委员会", "村委会", "社区办公室")),
      Map.entry("party-service-centre", List.of("党群服务站", "党群中心", "党员活动室", "党群活动中心")),
      Map.entry("service-complex", List.of("综合服务体", "邻里中心", "社区综合体", "综合服务中心", "社区嵌入式服务综合体")),
      Map.entry("deliberation-hall", List.of("社区议事厅", "居民议事厅", "议事室", "协商议事厅")),
      Map.entry("exchange-room", List.of("邻里交流中心", "居民客厅", "社区客厅", "邻里客厅")),
      Map.entry("clinic", List.of("卫生服务站", "卫生站", "卫生室", "卫生所", "诊所", "门诊部", "医务室", "社区卫生服务中心", "卫生院",
          "村卫生室", "社区医院")),
      Map.entry("health-room", List.of("健康驿站", "健康服务站")),
      Map.entry("counselling-room", List.of("心理服务站", "心理辅导室", "心理咨询站")),
      Map.entry("disabled-rehabilitation", List.of("康复室", "残疾人之家", "残疾人康复站", "残疾人服务站")),
      Map.entry("elderly-activity", List.of("老年活动中心", "老年活动室", "老年人活动室", "老人活动室", "老年之家", "老年活动站点",
          "老年人活动中心")),
      Map.entry("elderly-day-care", List.of("日间照料中心", "日照中心", "日间照料室", "养老服务站", "养老服务中心", "社区养老服务站",
          "老年人日间照料站")),
      Map.entry("home-care-support", List.of("居家养老", "居家养老服务中心", "居家养老服务站")),
      Map.entry("elderly-canteen", List.of("老年食堂", "长者食堂", "助餐点", "老年餐厅", "敬老餐厅", "为老助餐点")),
      Map.entry("canteen", List.of("居民食堂", "便民食堂")),
      Map.entry("after-school", List.of("课后托管", "托管班", "四点半课堂", "四点半学校", "晚托班")),
      Map.entry("community-school", List.of("社区教育学校", "市民学校", "老年大学")),
      Map.entry("job-station", List.of("就业服务站", "就业创业站", "就业驿站")),
      Map.entry("culture-room", List.of("文化室", "文化站", "文化活动中心", "综合文化服务中心", "文化活动站", "文体活动室", "文化中心")),
      Map.entry("library", List.of("图书馆", "阅览室", "农家书屋", "社区书屋", "图书阅览室")),
      Map.entry("broadcasting-station", List.of("广播站", "广播室")),
      Map.entry("fitness-ground", List.of("健身场", "健身点", "健身广场", "健身路径", "健身苑点")),
      Map.entry("sports-ground", List.of("运动场地", "体育场", "篮球场", "球场", "多功能运动场", "体育活动场地")),
      Map.entry("dance-square", List.of("广场舞场", "文化广场")),
      Map.entry("park", List.of("口袋公园", "社区公园", "游园")),
      Map.entry("green-space", List.of("绿化", "公共绿地", "小游园")),
      Map.entry("market", List.of("农贸市场", "菜场", "生鲜市场", "集贸市场", "farmers market")),
      Map.entry("stalls", List.of("便民摊", "摊点", "便民市场")),
      Map.entry("public-toilet", List.of("公厕", "公共卫生间", "厕所", "卫生间", "toilet", "wc")),
      Map.entry("waste-point", List.of("垃圾收集点", "垃圾站", "垃圾分类点", "垃圾投放点", "垃圾桶站", "垃圾转运站", "垃圾收集站")),
      Map.entry("camera", List.of("监控", "摄像头", "监控点")));

  private final List<Catalogue.Word> kinds;
  private final Map<String, String> told;
  /** Plain word → code; the catalogue's own and usual other ones. */
  private final Map<String, String> known = new LinkedHashMap<>();
  private final Map<String, Read> read = new HashMap<>();
  private final Map<String, Seen> seen = new LinkedHashMap<>();
  private final boolean names;

  /** As {@link #KindWords(Catalogue, Map, boolean)}, of a column that is no name. */
  public KindWords(Catalogue catalogue, Map<String, String> told) {
    this(catalogue, told, false);
  }

  /**
   * GW-IMP-018 (INVALID) when {@code told}, their word → our code, names a kind that the catalogue does not have.
   *
   * @param told texts as they stand there, or words that {@link #listed} gives for all texts under them
   * @param names whether the texts are names of the facilities ({@code 东门公厕 3号}), which are listed together by the word
   *     for a kind that they end with, else by what is left without numbers and brackets
   */
  public KindWords(Catalogue catalogue, Map<String, String> told, boolean names) {
    kinds = catalogue.vocabulary("kinds");
    this.told = told;
    this.names = names;
    for (String code : told.values()) {
      if (kinds.stream().anyMatch(word -> word.code().equals(code))) continue;
      throw Refusal.invalid("GW-IMP-018", "kinds", "kinds 里的“" + code + "”不是设施目录中的类别。",
          "kinds names “" + code + "”, which is no kind of the catalogue.");
    }
    for (Catalogue.Word word : kinds) {
      known.put(plain(word.text().zh()), word.code());
      known.put(plain(word.text().en()), word.code());
    }
    OTHERS.forEach((code, words) -> words.forEach(word -> known.putIfAbsent(plain(word), code)));
  }

  /** What a cell is taken for; counted. */
  public Guess of(String text) {
    Read one = read.get(text);
    if (one == null) {
      one = read(text);
      if (read.size() < MOST_SEEN) read.put(text, one);
    }
    Seen word = seen.get(one.word);
    if (word == null) {
      word = new Seen(one.guess);
      if (seen.size() < MOST_SEEN) seen.put(one.word, word);
    }
    if (one.guess.score() < word.guess.score()) word.guess = one.guess;
    word.rows++;
    return one.guess;
  }

  /** The word that a text is listed under. */
  String listedAs(String text) {
    return read(text).word;
  }

  private Read read(String text) {
    String said = told.get(text);
    if (said != null) return new Read(text, new Guess(said, 1, List.of()));
    Guess guess = guess(text);
    String word = under(text, guess);
    said = told.get(word);
    return new Read(word, said == null ? guess : new Guess(said, 1, List.of()));
  }

  private String under(String text, Guess guess) {
    if (!names) return guess.taken() && guess.score() < 1 ? NameStem.of(text, false) : text;
    String stem = NameStem.of(text, true);
    String ends = guess.taken() ? ending(plain(stem)) : null;
    if (ends == null) return stem;
    boolean byBrackets = !guess.kind().equals(known.get(ends));
    return byBrackets ? NameStem.of(text, false) : ends;
  }

  private Guess guess(String text) {
    for (Catalogue.Word word : kinds) {
      boolean same = word.code().equals(text) || word.text().zh().equals(text) || word.text().en().equalsIgnoreCase(text);
      if (same) return new Guess(word.code(), 1, List.of());
    }
    String plain = plain(text);
    String code = known.get(plain);
    if (code != null) return new Guess(code, 0.95, near(plain));
    boolean aside = held(plain(NameStem.brackets(text))) != null; // a kind in brackets counts
    String bare = plain(NameStem.of(text, !aside));
    code = known.get(bare);
    if (code != null) return new Guess(code, NameStem.brackets(text).isEmpty() ? 0.95 : 0.9, near(bare));
    String holds = held(bare);
    if (holds != null) {
      double score = bare.endsWith(holds) ? 0.9 : 2 * holds.length() >= bare.length() ? 0.8 : 0.6;
      return new Guess(known.getOrDefault(holds, ""), score, near(bare));
    }
    List<String> near = near(bare);
    return new Guess(near.isEmpty() ? "" : near.get(0), 0.5, near);
  }

  /** The longest known word of Chinese that the text ends with; null for none. */
  private @Nullable String ending(String plain) {
    return known.keySet().stream().filter(word -> word.length() > 1 && word.charAt(0) >= 0x2e80 && plain.endsWith(word))
        .max(Comparator.comparingInt(String::length)).orElse(null);
  }

  /** The known word that the text ends with, else the longest that it holds; null for none, or when two kinds are held. */
  private @Nullable String held(String plain) {
    String ends = ending(plain);
    if (ends != null) return ends;
    String longest = null;
    boolean several = false;
    for (Map.Entry<String, String> each : known.entrySet()) {
      String word = each.getKey();
      if (word.length() < 2 || word.charAt(0) < 0x2e80 || !plain.contains(word)) continue; // Latin words hold others by chance
      if (longest == null || word.length() > longest.length()) {
        several = longest != null && !word.contains(longest) && !each.getValue().equals(known.get(longest));
        longest = word;
      } else if (!longest.contains(word) && !each.getValue().equals(known.get(longest))) {
        several = true;
      }
    }
    return several ? null : longest;
  }

  /** The kinds whose words share most characters with the text. */
  private List<String> near(String plain) {
    Comparator<Catalogue.Word> bySharing = Comparator.comparingLong(word -> -plain.chars().distinct()
        .filter(c -> (word.text().zh() + word.text().en().toLowerCase(Locale.ROOT)).indexOf(c) >= 0).count());
    return kinds.stream().sorted(bySharing).limit(PROPOSED).map(Catalogue.Word::code).toList();
  }

  private static String plain(String text) {
    return Hanzi.simplified(Normalizer.normalize(text, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT)
        .replaceAll("[\\s()\\[\\]【】、,.·_/-]+", "");
  }

  /** What a kind is called. */
  public Text word(String code) {
    return kinds.stream().filter(word -> word.code().equals(code)).findFirst().map(Catalogue.Word::text).orElse(new Text(code, code));
  }

  /** Words that are not the catalogue's own, most rows first: {@code value kind score rows near taken}. */
  public List<Map<String, Object>> listed() {
    List<Map<String, Object>> all = new ArrayList<>();
    seen.entrySet().stream().filter(each -> each.getValue().guess.score() < 1 || told.containsKey(each.getKey()))
        .sorted(Comparator.comparingLong(each -> -each.getValue().rows)).limit(MOST_LISTED).forEach(each -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("value", each.getKey());
          one.put("kind", each.getValue().guess.kind());
          one.put("score", each.getValue().guess.score());
          one.put("taken", each.getValue().guess.taken());
          one.put("rows", each.getValue().rows);
          one.put("near", each.getValue().guess.near());
          all.add(one);
        });
    return all;
  }

  /** A remark on the words that were taken for a kind which does not call itself so: each, or many of one kind together. */
  public List<Finding> remarks() {
    List<Finding> all = new ArrayList<>();
    Map<String, List<String>> byKind = new LinkedHashMap<>();
    seen.forEach((word, one) -> {
      if (one.guess.taken() && one.guess.score() < 1) byKind.computeIfAbsent(one.guess.kind(), kind -> new ArrayList<>()).add(word);
    });
    byKind.forEach((kind, words) -> {
      if (words.size() > MANY) all.add(remark(words.subList(0, MANY), words.size(), kind, words));
      else words.forEach(word -> all.add(remark(List.of(word), 1, kind, List.of(word))));
    });
    return all.subList(0, Math.min(MOST_TOLD, all.size()));
  }

  private Finding remark(List<String> shown, int of, String code, List<String> words) {
    long rows = words.stream().mapToLong(word -> seen.get(word).rows).sum();
    double least = words.stream().mapToDouble(word -> seen.get(word).guess.score()).min().orElse(0);
    Text kind = word(code);
    String score = String.format(Locale.ROOT, "%.2f", least);
    String list = String.join("”“", shown);
    return Finding.kept("GW-IMP-088", 0,
        new Text("“" + list + "”" + (of > shown.size() ? "等 " + of + " 个词" : "") + "（" + rows + " 行）认作“" + kind.zh() + "”，得分 " + score
            + "。",
            "“" + String.join("”, “", shown) + "”" + (of > shown.size() ? " and others, " + of + " words" : "") + " (" + rows
                + (rows == 1 ? " row)" : " rows)") + (of > 1 ? " are" : " is") + " taken for “" + kind.en() + "”, score " + score + "."),
          new Text("有误请在“词语对应”中改选。", "If that is wrong, choose another under “Words”."));
  }

  /** All kinds of the catalogue with their words, {@code code zh en}. */
  public List<Map<String, Object>> all() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Catalogue.Word word : kinds) all.add(Map.of("code", word.code(), "zh", word.text().zh(), "en", word.text().en()));
    return all;
  }
}

package org.gridwarden.ingest.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridwarden.ingest.words.UsualWords.Usual;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * What the words of one file mean in the columns of one collection that allow only certain values (flags among them, with
 * {@code true} and {@code false}), and how often each came. A word is taken when somebody said what it means, when it is one of
 * the catalogue's, or a usual other one with a single meaning. One thread.
 */
public final class ValueWords {
  private static final int MOST_SEEN = 300;
  private static final int MOST_TOLD = 30;
  /** Lifts are often counted. */
  private static final Pattern LIFTS = Pattern.compile("(\\d{1,2})(部|台|个|座)?");
  private static final Map<String, String> VOCABULARIES = Map.ofEntries(
      Map.entry("wards.kind", "wardKind"), Map.entry("subdistricts.kind", "subdistrictKind"),
      Map.entry("compounds.kind", "compoundKind"), Map.entry("buildings.use", "buildingUse"),
      Map.entry("parking.kind", "parkingKind"), Map.entry("gates.state", "gateState"),
      Map.entry("barriers.kind", "barrierKind"), Map.entry("streets.kind", "streetKind"),
      Map.entry("walk-edges.kind", "walkKind"), Map.entry("ground.kind", "groundKind"),
      Map.entry("posts.employerLevel", "level"), Map.entry("posts.role", "roles"));

  /**
   * @param value allowed value, the likeliest where the word is not taken; empty text when nothing is likely, or when the word
   *     was said to mean nothing
   * @param taken whether the value is taken
   * @param own whether it is the catalogue's own word, of which nothing need be said
   * @param near whether the word says something else, and the value is only the nearest
   */
  public record Meaning(String value, boolean taken, boolean own, boolean near) {
    Meaning(String value, boolean taken, boolean own) {
      this(value, taken, own, false);
    }
  }

  /** One word of one column with how often it came. */
  private static final class Seen {
    private final Meaning meaning;
    private long rows;

    Seen(Meaning meaning) {
      this.meaning = meaning;
    }
  }

  private final FeatureType type;
  private final Catalogue catalogue;
  private final Map<String, Map<String, String>> told;
  private final Map<String, Map<String, Usual>> usual = new HashMap<>();
  private final Map<String, Map<String, Seen>> seen = new LinkedHashMap<>();

  /**
   * GW-IMP-115 (INVALID) when {@code told}, property → their word → value, names a property without certain values or a value
   * that is not allowed. An empty value leaves the property empty.
   */
  public ValueWords(Catalogue catalogue, FeatureType type, Map<String, Map<String, String>> told) {
    this.type = type;
    this.catalogue = catalogue;
    this.told = told;
    told.forEach((name, words) -> {
      Property property = type.property(name).filter(ValueWords::certain).orElseThrow(() -> unknown(name));
      List<String> allowed = allowed(property);
      words.forEach((word, value) -> {
        if (!value.isEmpty() && !allowed.contains(value)) throw wrong(property, word, value);
      });
    });
  }

  private Refusal unknown(String name) {
    String names = type.properties().stream().filter(ValueWords::certain).map(Property::name).collect(Collectors.joining(", "));
    return Refusal.invalid("GW-IMP-115", "values", "values 里的“" + name + "”不是取值固定的属性；有：" + names + "。",
        "values names “" + name + "”, which has no fixed values; there are: " + names + ".");
  }

  private Refusal wrong(Property property, String word, String value) {
    Text list = codes(property);
    return Refusal.invalid("GW-IMP-115", "values",
        "values 把 " + property.name() + " 的“" + word + "”对应到“" + value + "”；只能是" + list.zh() + "。",
        "values takes “" + word + "” of " + property.name() + " for “" + value + "”; it must be one of " + list.en() + ".");
  }

  /** Whether only certain values are allowed. */
  private static boolean certain(Property property) {
    return property.type() == Property.Type.FLAG || !property.allowed().isEmpty();
  }

  private static List<String> allowed(Property property) {
    return property.type() == Property.Type.FLAG ? List.of("true", "false") : property.allowed();
  }

  /** Forgets what came so far: the rows are gone through again. */
  public void restart() {
    seen.clear();
  }

  /** What a word of a property is taken for; counted. */
  public Meaning of(Property property, String text) {
    Map<String, Seen> words = seen.computeIfAbsent(property.name(), name -> new LinkedHashMap<>());
    Seen one = words.get(text);
    if (one == null) {
      one = new Seen(meaning(property, text));
      if (words.size() < MOST_SEEN) words.put(text, one);
    }
    one.rows++;
    return one.meaning;
  }

  private Meaning meaning(Property property, String text) {
    String said = told.getOrDefault(property.name(), Map.of()).get(text);
    if (said != null) return new Meaning(said, true, false);
    String plain = plain(text);
    for (Catalogue.Word word : vocabulary(property)) {
      boolean own = word.code().equals(plain) || plain(word.text().zh()).equals(plain) || plain(word.text().en()).equals(plain);
      if (own) return new Meaning(word.code(), true, true);
    }
    if (property.name().equals("lift") && LIFTS.matcher(plain).matches()) {
      return new Meaning(String.valueOf(!plain.matches("0+\\D?")), true, false);
    }
    Map<String, Usual> known = usual.computeIfAbsent(property.name(),
        name -> UsualWords.of(type.id() + "." + name, property.type() == Property.Type.FLAG));
    Usual usually = known.get(plain);
    if (usually != null) return new Meaning(usually.value(), !usually.doubtful(), false, usually.near());
    return new Meaning(near(plain, known), false, false);
  }

  /** The value of the longest usual word that the text holds, or that holds the text; empty for none. */
  private static String near(String plain, Map<String, Usual> known) {
    return known.entrySet().stream()
        .filter(each -> each.getKey().length() > 1 && plain.length() > 1
            && (plain.contains(each.getKey()) || each.getKey().contains(plain)))
        .max(Comparator.<Map.Entry<String, Usual>>comparingInt(each -> each.getKey().length()).thenComparing(Map.Entry::getKey))
        .map(each -> each.getValue().value()).orElse("");
  }

  static String plain(String text) {
    return Hanzi.simplified(Normalizer.normalize(text, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT)
        .replaceAll("[\\s()\\[\\]【】、,.·_/]+", "");
  }

  /** The allowed values with their words; the roles of the catalogue for roles, which may be others too. */
  private List<Catalogue.Word> vocabulary(Property property) {
    if (property.type() == Property.Type.FLAG) return words(type, property, catalogue);
    List<Catalogue.Word> all = catalogue.vocabulary(VOCABULARIES.getOrDefault(type.id() + "." + property.name(), property.name()));
    return property.allowed().isEmpty() ? all : all.stream().filter(word -> property.allowed().contains(word.code())).toList();
  }

  /** The allowed values of a property with what each is called, in their order; none when any value will do. */
  public static List<Catalogue.Word> words(FeatureType type, Property property, Catalogue catalogue) {
    if (property.type() == Property.Type.FLAG) {
      return List.of(new Catalogue.Word("true", new Text("是", "yes"), Map.of()),
          new Catalogue.Word("false", new Text("否", "no"), Map.of()));
    }
    String vocabulary = VOCABULARIES.getOrDefault(type.id() + "." + property.name(), property.name());
    return property.allowed().stream().map(code -> new Catalogue.Word(code, catalogue.word(vocabulary, code), Map.of())).toList();
  }

  /** The allowed values as words of both languages, for sentences. */
  public Text list(Property property) {
    List<Catalogue.Word> all = words(type, property, catalogue);
    return new Text(all.stream().map(word -> word.text().zh()).collect(Collectors.joining("、")),
        all.stream().map(word -> word.text().en()).collect(Collectors.joining(", ")));
  }

  /** The same for clients, who say them. */
  private Text codes(Property property) {
    List<Catalogue.Word> all = words(type, property, catalogue);
    return new Text(all.stream().map(word -> word.text().zh() + "（" + word.code() + "）").collect(Collectors.joining("、")),
        all.stream().map(Catalogue.Word::code).collect(Collectors.joining(", ")));
  }

  /** Words that are not the catalogue's own, by column, most rows first: {@code property value means taken near said rows}. */
  public List<Map<String, Object>> listed() {
    List<Map<String, Object>> all = new ArrayList<>();
    seen.forEach((name, words) -> words.entrySet().stream().filter(each -> !each.getValue().meaning.own())
        .filter(each -> type.property(name).filter(ValueWords::certain).isPresent())
        .sorted(Comparator.comparingLong(each -> -each.getValue().rows)).forEach(each -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("property", name);
          one.put("value", each.getKey());
          one.put("means", each.getValue().meaning.value());
          one.put("taken", each.getValue().meaning.taken());
          if (each.getValue().meaning.near()) one.put("near", true);
          one.put("said", told.getOrDefault(name, Map.of()).containsKey(each.getKey()));
          one.put("rows", each.getValue().rows);
          all.add(one);
        }));
    return all;
  }

  /** What may be chosen for the words of {@link #listed()}: property → {@code code zh en}. */
  public Map<String, Object> choices() {
    Map<String, Object> all = new LinkedHashMap<>();
    for (String name : seen.keySet()) {
      type.property(name).filter(ValueWords::certain).ifPresent(property -> all.put(name, words(type, property, catalogue).stream()
          .map(word -> Map.of("code", word.code(), "zh", word.text().zh(), "en", word.text().en())).toList()));
    }
    return all;
  }

  /** A remark on each word that was taken and is not the catalogue's own. */
  public List<Finding> remarks() {
    List<Finding> all = new ArrayList<>();
    seen.forEach((name, words) -> type.property(name).ifPresent(property -> words.forEach((word, one) -> {
      if (one.meaning.own() || !one.meaning.taken() || all.size() >= MOST_TOLD) return;
      all.add(remark(property, word, one));
    })));
    return all;
  }

  private Finding remark(Property property, String word, Seen one) {
    String value = one.meaning.value();
    @Nullable Text meant = vocabulary(property).stream().filter(each -> each.code().equals(value)).findFirst()
        .map(Catalogue.Word::text).orElse(null);
    Text name = PropertyWords.words(property.name());
    Text words = meant == null ? new Text("空", "nothing") : meant;
    return Finding.kept("GW-IMP-116", 0,
        new Text(name.zh() + "：“" + word + "”（" + one.rows + " 行）认作“" + words.zh() + "”。",
            name.en() + ": “" + word + "” (" + one.rows + (one.rows == 1 ? " row" : " rows") + ") is taken for “" + words.en() + "”."),
        new Text("有误请在“词语对应”中改选。", "If that is wrong, choose another under “Words”.")).about(property.name());
  }
}

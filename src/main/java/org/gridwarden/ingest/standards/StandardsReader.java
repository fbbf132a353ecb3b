package org.gridwarden.ingest.standards;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Limits;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the catalogue of standards, kinds, services, roles and words from YAML. */
public final class StandardsReader {

  private static final String SHIPPED = "gis-data/standards.yaml";

  private StandardsReader() {}

  /** The catalogue that ships with the product. */
  public static Catalogue readShipped() {
    try (InputStream in = StandardsReader.class.getClassLoader().getResourceAsStream(SHIPPED)) {
      if (in == null) throw new IllegalStateException(SHIPPED + " is not on the class path");
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads UTF-8 YAML. GW-STD-010 when it is not YAML, GW-STD-012 for an unknown unit, GW-STD-011 when a standard lacks a
   * word, has an unknown measure or a code twice; numbers are checked by {@link Limits} and {@link Standard}.
   */
  public static Catalogue read(InputStream in) {
    Object root;
    try {
      root = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    } catch (YAMLException e) {
      boolean placed = e instanceof MarkedYAMLException marked && marked.getProblemMark() != null;
      int line = placed ? ((MarkedYAMLException) e).getProblemMark().getLine() + 1 : 0;
      throw Refusal.invalid("GW-STD-010", "standards",
          "标准文件不是有效的 YAML" + (placed ? "（第 " + line + " 行附近）" : "") + "，请检查缩进和引号。",
          "The file of standards is not YAML" + (placed ? " (near line " + line + ")" : "") + ": check indentation and quotes.");
    }
    if (!(root instanceof Map<?, ?> top)) throw fault("standards", "为空", "is empty");
    List<Standard> standards = new ArrayList<>();
    TreeSet<String> codes = new TreeSet<>();
    for (Map<?, ?> entry : maps(top.get("standards"))) {
      Standard standard = standard(entry);
      if (!codes.add(standard.code())) throw fault(standard.code(), "重复出现", "appears twice");
      standards.add(standard);
    }
    Map<String, List<Catalogue.Word>> words = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : top.entrySet()) {
      if (entry.getValue() instanceof List<?> list && !entry.getKey().equals("standards")) {
        words.put(entry.getKey().toString(), words(list));
      }
    }
    if (top.get("vocab") instanceof Map<?, ?> vocab) {
      vocab.forEach((name, list) -> words.put(name.toString(), words(list)));
    }
    return new Catalogue(List.copyOf(standards), words);
  }

  private static Standard standard(Map<?, ?> entry) {
    String code = text(entry, "code");
    if (code.isEmpty()) throw fault(entry.toString(), "缺少 code", "has no code");
    Measure measure = Measure.find(text(entry, "measure"))
        .orElseThrow(() -> fault(code, "的 measure 不认识：" + text(entry, "measure"),
            "has an unknown measure: " + text(entry, "measure")));
    Map<String, Double> numbers = new TreeMap<>();
    for (String name : Limits.NAMES) {
      Object value = entry.get(name);
      if (value instanceof Number number) numbers.put(name, number.doubleValue());
      else if (value != null) throw fault(code, "的 " + name + " 不是数字", "has a " + name + " that is not a number");
    }
    Units.check(code, measure, pair(entry, "unit"));
    Text name = pair(entry, "name");
    if (name.zh().isEmpty() || name.en().isEmpty()) throw fault(code, "缺少中文或英文名称", "lacks its name in one language");
    var scope = new Standard.Scope(strings(entry.get("kinds")), strings(entry.get("compoundKinds")), text(entry, "level"),
        text(entry, "tier"), text(entry, "group"), text(entry, "employerLevel"), text(entry, "workerTarget"));
    var citation = new Standard.Citation(
        text(entry, "clause"), text(entry, "edition"), source(entry), text(entry, "grade"));
    return new Standard(code, name, pair(entry, "counts"), pair(entry, "unit"), measure, text(entry, "comparison"),
        new Limits(numbers), scope, citation, pair(entry, "note"), null);
  }

  /** {@code source} for both languages, unless {@code sourceZh} or {@code sourceEn} says it in one of them. */
  private static Text source(Map<?, ?> entry) {
    Text own = pair(entry, "source");
    String both = text(entry, "source");
    return new Text(own.zh().isEmpty() ? both : own.zh(), own.en().isEmpty() ? both : own.en());
  }

  private static List<Catalogue.Word> words(Object list) {
    List<Catalogue.Word> words = new ArrayList<>();
    for (Map<?, ?> entry : maps(list)) {
      Map<String, String> more = new LinkedHashMap<>();
      entry.forEach((name, value) -> {
        if (!List.of("code", "zh", "en").contains(name.toString())) more.put(name.toString(), String.valueOf(value));
      });
      words.add(new Catalogue.Word(text(entry, "code"), new Text(text(entry, "zh"), text(entry, "en")), more));
    }
    return List.copyOf(words);
  }

  private static Text pair(Map<?, ?> entry, String name) {
    return new Text(text(entry, name + "Zh"), text(entry, name + "En"));
  }

  private static String text(Map<?, ?> entry, String name) {
    Object value = entry.get(name);
    return value == null ? "" : value.toString();
  }

  private static List<String> strings(Object value) {
    return value instanceof List<?> list ? list.stream().map(Object::toString).toList() : List.of();
  }

  private static List<Map<?, ?>> maps(Object value) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (!(value instanceof List<?> list)) return maps;
    for (Object entry : list) {
      if (entry instanceof Map<?, ?> map) maps.add(map);
      else throw fault(String.valueOf(entry), "不是一组键值", "is not a set of names and values");
    }
    return maps;
  }

  private static Refusal fault(String what, String zh, String en) {
    return Refusal.invalid("GW-STD-011", "standards", "标准文件中的 " + what + " " + zh + "。",
        "In the file of standards, " + what + " " + en + ".");
  }
}

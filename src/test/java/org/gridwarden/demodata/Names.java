package org.gridwarden.demodata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Official codes and names of Hechuan's subdistricts and wards, and English names for those shown in full. */
final class Names {
  private final Map<String, String> subdistricts;
  private final Map<String, String> wards = new TreeMap<>();
  private final Map<String, String> english;

  /** Reads {@code 500117_hechuan_*.csv} in {@code folder}. */
  Names(Path folder) throws IOException {
    subdistricts = read(folder.resolve("500117_hechuan_streets.csv"));
    read(folder.resolve("500117_hechuan_communities.csv")).forEach((code, name) -> wards.put(code, shorter(name)));
    english = read(folder.resolve("500117_hechuan_english.csv"));
  }

  Map<String, String> subdistricts() {
    return subdistricts;
  }

  Map<String, String> wards() {
    return wards;
  }

  /** Ward codes below each subdistrict code, communities first. */
  Map<String, List<String>> wardsBySubdistrict() {
    Map<String, List<String>> below = new TreeMap<>();
    for (String code : wards.keySet()) below.computeIfAbsent(code.substring(0, 9), any -> new ArrayList<>()).add(code);
    return below;
  }

  /** The English name of any code, or null. */
  String english(String code) {
    return english.get(code);
  }

  /** Communities are numbered below 200, villages from 200. */
  static boolean isCommunity(String ward) {
    return ward.charAt(9) < '2';
  }

  /** Chinese words of the facility kinds of the catalogue, by code. */
  static Map<String, String> kinds(Path catalogue) throws IOException {
    Map<String, String> words = new TreeMap<>();
    for (String line : Files.readAllLines(catalogue)) {
      if (line.startsWith("  - {code: ") && line.contains("icon:")) {
        words.put(line.replaceAll(".*code: ([^,]*),.*", "$1"), line.replaceAll(".*zh: ([^,]*),.*", "$1"));
      }
    }
    return words;
  }

  private static String shorter(String name) {
    return name.endsWith("村民委员会") ? name.substring(0, name.length() - 5) : name.replace("居民委员会", "");
  }

  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> names = new TreeMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.replace("\"", "").split(",");
      if (cells.length > 1) names.put(cells[0], cells[1]);
    }
    return names;
  }
}

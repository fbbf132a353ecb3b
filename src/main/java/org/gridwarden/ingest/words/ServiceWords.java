package org.gridwarden.ingest.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridwarden.standard.Catalogue;
import org.jspecify.annotations.Nullable;

/** What facilities offer: codes of the catalogue parted by spaces, and the same as a list of words. Safe for many threads. */
public final class ServiceWords {
  /** What parts a list of words, which may hold spaces themselves. */
  private static final String LIST = "[、，,;；/|\\n]+";

  private final Map<String, String> byWord = new HashMap<>();
  private final Map<String, Catalogue.Word> byCode = new LinkedHashMap<>();

  public ServiceWords(Catalogue catalogue) {
    for (Catalogue.Word word : catalogue.vocabulary("services")) {
      byCode.put(word.code(), word);
      for (String each : List.of(word.code(), word.text().zh(), word.text().en())) byWord.putIfAbsent(ValueWords.plain(each), word.code());
    }
  }

  /** Codes parted by spaces, of words or codes parted by anything usual; the text as it is when none of it is known. */
  public String codes(String text) {
    String whole = byWord.get(ValueWords.plain(text));
    if (whole != null) return whole;
    List<String> parts = text.split(LIST).length > 1 ? parts(text, LIST) : parts(text, "\\s+");
    List<@Nullable String> codes = new ArrayList<>();
    for (String part : parts) codes.add(byWord.get(ValueWords.plain(part)));
    if (codes.stream().allMatch(code -> code == null)) return text;
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      String code = codes.get(i);
      all.append(i == 0 ? "" : " ").append(code == null ? parts.get(i) : code);
    }
    return all.toString();
  }

  private static List<String> parts(String text, String between) {
    return Arrays.stream(text.split(between)).map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  /** Codes as words of a language, which {@link #codes} turns into the same codes; as they are where that would fail. */
  public String inWords(String codes, String language) {
    String words = Arrays.stream(codes.split(" ")).map(code -> {
      Catalogue.Word word = byCode.get(code);
      return word == null ? code : word.text().in(language);
    }).collect(Collectors.joining(language.equals("zh") ? "、" : ", "));
    return codes(words).equals(codes) ? words : codes;
  }
}

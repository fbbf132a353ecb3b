package org.gridwarden.serve.exports;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.gridwarden.ingest.words.PropertyWords;
import org.gridwarden.serve.Language;
import org.jspecify.annotations.Nullable;

/** What columns of tables are called: in Chinese from {@code columns.zh.properties}, in English by their own names, spelt out. */
final class ColumnWords {
  private static final Properties ZH = read("columns.zh.properties");

  private ColumnWords() {}

  static Properties read(String name) {
    Properties words = new Properties();
    try (InputStream in = ColumnWords.class.getResourceAsStream(name)) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  /** What stands above the columns of a workbook: their keys, or words in the language of the request with {@code words}. */
  static UnaryOperator<String> headings(@Nullable String headers, HttpServletRequest request) {
    if (!"words".equals(headers)) return UnaryOperator.identity();
    String language = Language.of(request);
    return key -> of(key, language);
  }

  /** Words for a column; of {@code name.part} those of the name with the part behind them; the key itself without words. */
  static String of(String key, String language) {
    int dot = key.indexOf('.');
    if (dot > 0) {
      return of(key.substring(0, dot), language) + (language.equals("zh") ? "：" : ": ") + part(key.substring(dot + 1), language);
    }
    return language.equals("zh") ? chinese(key) : PropertyWords.spelt(key);
  }

  private static String part(String part, String language) {
    return language.equals("zh") ? ZH.getProperty("part." + part, part) : part;
  }

  private static String chinese(String key) {
    String words = ZH.getProperty(key);
    if (words != null) return words;
    if (key.endsWith("Change")) return chinese(key.substring(0, key.length() - 6)) + "变化";
    if (key.endsWith("Before")) return "改前" + chinese(key.substring(0, key.length() - 6));
    if (key.endsWith("After")) return "改后" + chinese(key.substring(0, key.length() - 5));
    return PropertyWords.of(key, "zh");
  }
}

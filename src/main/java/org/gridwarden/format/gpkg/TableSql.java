package org.gridwarden.format.gpkg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Columns of a table from the SQL that made it. */
final class TableSql {

  /** @param type as written, empty when none is; {@code key} for an INTEGER PRIMARY KEY, which is the row id */
  record Column(String name, String type, boolean key) {}

  private static final Set<String> CONSTRAINTS = Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");
  private static final Set<String> AFTER_TYPE = Set.of("CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE",
      "REFERENCES", "GENERATED", "AS");

  private TableSql() {}

  static List<Column> columns(String sql) {
    List<List<String>> parts = parts(tokens(sql));
    List<Column> columns = new ArrayList<>();
    String key = "";
    for (List<String> part : parts) {
      String first = part.get(0);
      if (CONSTRAINTS.contains(first.toUpperCase(Locale.ROOT))) {
        int at = upper(part).indexOf("KEY");
        if (first.equalsIgnoreCase("PRIMARY") && part.size() == at + 4) key = name(part.get(at + 2));
        continue;
      }
      StringBuilder type = new StringBuilder();
      int i = 1;
      for (; i < part.size() && !AFTER_TYPE.contains(part.get(i).toUpperCase(Locale.ROOT)); i++) type.append(part.get(i));
      String joined = String.join(" ", upper(part.subList(i, part.size())));
      boolean isKey = type.toString().equalsIgnoreCase("INTEGER") && joined.contains("PRIMARY KEY") && !joined.contains("PRIMARY KEY DESC");
      columns.add(new Column(name(first), name(type.toString()), isKey));
    }
    if (key.isEmpty()) return columns;
    String of = key;
    return columns.stream().map(c -> c.name.equalsIgnoreCase(of) && c.type.equalsIgnoreCase("INTEGER")
        ? new Column(c.name, c.type, true) : c).toList();
  }

  private static List<String> upper(List<String> words) {
    return words.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
  }

  /** Tokens between the outer brackets, cut at the commas that stand in no inner ones. */
  private static List<List<String>> parts(List<String> tokens) {
    List<List<String>> parts = new ArrayList<>();
    List<String> part = new ArrayList<>();
    int depth = 0;
    for (String token : tokens) {
      if (token.equals(")") && --depth == 0) break;
      if (token.equals(",") && depth == 1) {
        if (!part.isEmpty()) parts.add(part);
        part = new ArrayList<>();
      } else if (depth > 0) {
        part.add(token);
      }
      if (token.equals("(")) depth++;
    }
    if (!part.isEmpty()) parts.add(part);
    return parts;
  }

  private static List<String> tokens(String sql) {
    List<String> tokens = new ArrayList<>();
    int i = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
      } else if (sql.startsWith("--", i)) {
        int end = sql.indexOf('\n', i);
        i = end < 0 ? sql.length() : end;
      } else if (sql.startsWith("/*", i)) {
        int end = sql.indexOf("*/", i + 2);
        i = end < 0 ? sql.length() : end + 2;
      } else if ("\"`'[".indexOf(c) >= 0) {
        int end = quotedEnd(sql, i, c == '[' ? ']' : c);
        tokens.add(sql.substring(i, end));
        i = end;
      } else if ("(),".indexOf(c) >= 0) {
        tokens.add(String.valueOf(c));
        i++;
      } else {
        int end = i;
        while (end < sql.length() && !Character.isWhitespace(sql.charAt(end)) && "(),\"`'[".indexOf(sql.charAt(end)) < 0) end++;
        tokens.add(sql.substring(i, end));
        i = end;
      }
    }
    return tokens;
  }

  private static int quotedEnd(String sql, int from, char end) {
    int i = from + 1;
    while (i < sql.length()) {
      if (sql.charAt(i) != end) i++;
      else if (end != ']' && i + 1 < sql.length() && sql.charAt(i + 1) == end) i += 2;
      else return i + 1;
    }
    return sql.length();
  }

  private static String name(String token) {
    if (token.length() < 2 || "\"`'[".indexOf(token.charAt(0)) < 0) return token;
    char end = token.charAt(token.length() - 1);
    String inner = token.substring(1, token.length() - 1);
    return end == ']' ? inner : inner.replace(String.valueOf(end) + end, String.valueOf(end));
  }
}

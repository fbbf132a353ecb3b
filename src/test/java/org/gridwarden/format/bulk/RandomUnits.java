package org.gridwarden.format.bulk;

import java.util.Locale;
import java.util.Random;

/** Features of units as different programs write them: order, white space, escapes, numbers, extra members. */
final class RandomUnits {
  private RandomUnits() {}

  static String feature(Random random, int number) {
    String id = random.nextBoolean() ? String.valueOf(number) : quote(random, "单元 " + number);
    String named = random.nextBoolean() ? String.valueOf(random.nextInt(9)) : quote(random, "苑\"" + random.nextInt(9));
    String estate = random.nextInt(4) == 0 ? "null" : named;
    String[] members = {
      "\"id\":" + space(random) + id,
      "\"pop\":" + space(random) + (random.nextBoolean() ? random.nextInt(900) : random.nextInt(900) + ".0"),
      random.nextInt(5) == 0 ? "\"x\":{}" : "\"estate\":" + estate,
      "\"ward\":" + quote(random, "w" + random.nextInt(3)),
      "\"note\":" + quote(random, "長い説明😀 ".repeat(random.nextInt(300))),
      "\"deep\":{\"id\":[1,{\"pop\":false}],\"ward\":null}"
    };
    shuffle(random, members);
    String[] parts = {
      "\"type\":\"Feature\"", "\"properties\":{" + String.join(space(random) + ",", members) + "}", "\"geometry\":" + geometry(random)};
    shuffle(random, parts);
    return "{" + space(random) + String.join("," + space(random), parts) + "}";
  }

  private static String geometry(Random random) {
    boolean multi = random.nextInt(3) == 0;
    StringBuilder text = new StringBuilder(multi ? "[" : "");
    for (int p = 0; p < (multi ? 1 + random.nextInt(3) : 1); p++) {
      if (p > 0) text.append(',');
      text.append('[');
      for (int r = 0; r < 1 + random.nextInt(2); r++) {
        if (r > 0) text.append(space(random)).append(',');
        text.append(ring(random));
      }
      text.append(']');
    }
    text.append(multi ? "]" : "");
    String coordinates = "\"coordinates\":" + text;
    String type = multi ? "\"type\":\"MultiPolygon\"" : "\"type\":\"Polygon\"";
    return random.nextBoolean() ? "{" + type + "," + coordinates + "}" : "{" + coordinates + "," + type + ",\"bbox\":[1,2,3,4]}";
  }

  private static String ring(Random random) {
    String first = place(random);
    StringBuilder text = new StringBuilder("[").append(first);
    for (int v = 0; v < 3 + random.nextInt(4); v++) text.append(',').append(space(random)).append(place(random));
    return text.append(',').append(first).append(']').toString();
  }

  private static String place(Random random) {
    String height = random.nextInt(6) == 0 ? ",12.5" : "";
    return "[" + number(random) + "," + space(random) + number(random) + height + "]";
  }

  private static String number(Random random) {
    double value = (random.nextDouble() - 0.5) * 1e6;
    return switch (random.nextInt(4)) {
      case 0 -> String.valueOf(Math.round(value));
      case 1 -> String.format(Locale.ROOT, "%.2f", value);
      case 2 -> String.format(Locale.ROOT, "%.9e", value);
      default -> Double.toString(value);
    };
  }

  private static String quote(Random random, String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') quoted.append('\\').append(c);
      else if (!Character.isSurrogate(c) && random.nextInt(40) == 0) quoted.append(String.format("\\u%04x", (int) c));
      else quoted.append(c);
    }
    return quoted.append('"').toString();
  }

  private static String space(Random random) {
    return random.nextInt(5) > 0 ? "" : " \n\t\r".substring(0, 1 + random.nextInt(4));
  }

  private static void shuffle(Random random, String[] parts) {
    for (int i = parts.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      String kept = parts[i];
      parts[i] = parts[j];
      parts[j] = kept;
    }
  }
}

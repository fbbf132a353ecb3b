package org.gridwarden.app.balanced;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** JSON as text, member by member; numbers never in exponents. Small on purpose: a library costs a tenth of a second. */
public final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  /** Begins an object or a list. */
  public JsonText open(char bracket) {
    comma();
    text.append(bracket);
    first = true;
    return this;
  }

  /** Ends it. */
  public JsonText close(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  /** Name of the member that follows. */
  public JsonText name(String name) {
    comma();
    quote(name);
    text.append(':');
    first = true;
    return this;
  }

  /** A text. */
  public JsonText value(String value) {
    comma();
    quote(value);
    return this;
  }

  /** A whole number. */
  public JsonText value(long value) {
    comma();
    text.append(value);
    return this;
  }

  /** true or false. */
  public JsonText value(boolean value) {
    comma();
    text.append(value);
    return this;
  }

  /** Rounded to so many decimals; null when it is no number. */
  public JsonText value(double value, int decimals) {
    comma();
    if (Double.isFinite(value)) text.append(String.format(Locale.ROOT, "%." + decimals + "f", value));
    else text.append("null");
    return this;
  }

  /** A number as it stands; null when there is none. */
  public JsonText value(@Nullable BigDecimal value) {
    comma();
    text.append(value == null ? "null" : value.toPlainString());
    return this;
  }

  /** null. */
  public JsonText none() {
    comma();
    text.append("null");
    return this;
  }

  /** A new line before the next member. */
  public JsonText line() {
    text.append(first ? "\n" : "");
    if (!first) {
      text.append(",\n");
      first = true;
    }
    return this;
  }

  private void comma() {
    if (!first) text.append(',');
    first = false;
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') text.append('\\').append(c);
      else if (c < 0x20) text.append(String.format("\\u%04x", (int) c));
      else text.append(c);
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

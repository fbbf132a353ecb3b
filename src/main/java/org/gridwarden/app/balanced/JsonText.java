package org.gridwarden.app.balanced;

import java.util.Locale;

/** JSON as text, member by member; numbers never in exponents. Small on purpose: a library costs a tenth of a second. */
final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  JsonText open(char bracket) {
    comma();
    text.append(bracket);
    first = true;
    return this;
  }

  JsonText close(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  JsonText name(String name) {
    comma();
    quote(name);
    text.append(':');
    first = true;
    return this;
  }

  JsonText value(String value) {
    comma();
    quote(value);
    return this;
  }

  JsonText value(long value) {
    comma();
    text.append(value);
    return this;
  }

  JsonText value(boolean value) {
    comma();
    text.append(value);
    return this;
  }

  /** Rounded to so many decimals; null when it is no number. */
  JsonText value(double value, int decimals) {
    comma();
    if (Double.isFinite(value)) text.append(String.format(Locale.ROOT, "%." + decimals + "f", value));
    else text.append("null");
    return this;
  }

  JsonText none() {
    comma();
    text.append("null");
    return this;
  }

  JsonText line() {
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

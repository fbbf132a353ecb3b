package org.gridwarden.serve.plans;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import org.jspecify.annotations.Nullable;

/** ETags of plans: the revision, as in {@code "3"}; answers that depend on more have it in front, as in {@code "3.17"}. */
final class PlanTag {

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,9})(?:\\.[^\"]*)?\"");

  private PlanTag() {}

  static String of(int revision) {
    return "\"" + revision + "\"";
  }

  /** @param data data revision of the territory, and whatever else the answer depends on */
  static String of(int revision, Object... data) {
    StringBuilder tag = new StringBuilder("\"").append(revision);
    for (Object part : data) tag.append('.').append(part);
    return tag.append('"').toString();
  }

  /** The revision that {@code ?v=} or its other name {@code ?revision=} asks for, null for none; GW-PLN-027. */
  static @Nullable Integer revision(@Nullable String v, @Nullable String revision) {
    String given = v != null ? v : revision;
    if (given == null || given.isBlank()) return null;
    if (given.matches("\\d{1,9}") && Integer.parseInt(given) > 0) return Integer.valueOf(given);
    throw Refusal.invalid("GW-PLN-027", "v", "版本 " + Quote.of(given) + " 应为从 1 起的整数。",
        "Revision " + Quote.of(given) + " must be a whole number from 1.");
  }

  /** The revision that {@code If-Match} names, null for none or {@code *}; GW-PLN-026 for anything else. */
  static @Nullable Integer expected(HttpServletRequest request) {
    String header = request.getHeader("If-Match");
    if (header == null || header.strip().equals("*")) return null;
    Matcher tag = TAG.matcher(header.strip());
    if (tag.matches()) return Integer.valueOf(tag.group(1));
    throw Refusal.invalid("GW-PLN-026", "If-Match", "If-Match 应为方案的 ETag，例如 \"3\"。",
        "If-Match must be the ETag of a plan, for example \"3\".");
  }
}

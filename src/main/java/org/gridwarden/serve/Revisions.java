package org.gridwarden.serve;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.model.Feature;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * ETags of answers: an answer is decided by the address with its parameters, the language, the representation, the
 * revisions of data and plan it was made from, and the version of the program.
 */
public final class Revisions {
  private static final String PROGRAM = program();

  private Revisions() {}

  /**
   * Sets {@code ETag}, {@code Vary} and {@code Cache-Control: no-cache} and says whether the asker already has this
   * answer; then the status is 304 (or 412) and the handler returns without a body.
   *
   * @param representation for example {@code json} or {@code html}
   * @param revisions whatever else the answer depends on, by value: revisions of territories and plans
   */
  public static boolean known(
      HttpServletRequest request, HttpServletResponse response, String representation, Object... revisions) {
    return isKnown(request, response, tag(request, representation, revisions));
  }

  private static boolean isKnown(HttpServletRequest request, HttpServletResponse response, String tag) {
    response.addHeader(HttpHeaders.VARY, "Accept, Accept-Language");
    if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    return new ServletWebRequest(request, response).checkNotModified(tag);
  }

  /**
   * As {@link #known(HttpServletRequest, HttpServletResponse, String, Object...)} for an answer about one feature: its
   * own tag ends the ETag, so that a correction can name it in {@code If-Match}. The tag is strong: such an answer is never
   * compressed, and the same features are the same bytes.
   */
  public static boolean knownFeature(
      HttpServletRequest request, HttpServletResponse response, String representation, Feature feature,
      String revision) {
    String tag = tag(request, representation, revision);
    return isKnown(request, response, tag.substring(2, tag.length() - 1) + '.' + of(feature) + '"');
  }

  /** What the feature holds as one word of letters and digits: another when anything of it changes. */
  public static String of(Feature feature) {
    return digest(feature.code() + '\n' + new TreeMap<>(feature.properties()) + '\n' + feature.geometry());
  }

  /** Whether a value of {@code If-Match} names the feature as it is: its own ETag, or the one of a page about it. */
  public static boolean matches(String ifMatch, Feature feature) {
    String now = of(feature);
    for (String each : ifMatch.split(",")) {
      String one = each.strip();
      if (one.equals("*")) return true;
      String opaque = one.startsWith("W/") ? one.substring(2) : one;
      if (opaque.equals('"' + now + '"') || opaque.startsWith("\"") && opaque.endsWith('.' + now + '"')) return true;
    }
    return false;
  }

  /** A weak ETag, since a proxy may compress the same answer. */
  static String tag(HttpServletRequest request, String representation, Object... revisions) {
    StringBuilder all = new StringBuilder(request.getRequestURI());
    for (Map.Entry<String, String[]> parameter : new TreeMap<>(request.getParameterMap()).entrySet()) {
      all.append('\n').append(parameter.getKey()).append('=').append(Arrays.toString(parameter.getValue()));
    }
    all.append('\n').append(Language.of(request)).append('\n').append(representation).append('\n').append(PROGRAM);
    all.append('\n').append(request.getHeader("Host")).append('\n').append(Arrays.deepToString(revisions));
    return "W/\"" + digest(all.toString()) + '"';
  }

  private static String digest(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, Arrays.copyOf(hash, 12)).toString(36);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Revisions as one word that also changes with the program: what stands behind an address that may be kept for long. */
  public static String word(Object... revisions) {
    return digest(PROGRAM + '\n' + Arrays.deepToString(revisions));
  }

  /** The version; without one (run from classes) the moment of the start, so that a changed program is asked afresh. */
  private static String program() {
    String version = Revisions.class.getPackage().getImplementationVersion();
    return version != null && !version.endsWith("SNAPSHOT") ? version : Long.toString(System.currentTimeMillis());
  }
}

package org.gridwarden.serve.features.edits;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.territories.Corrections;
import org.jspecify.annotations.Nullable;

/**
 * {@code If-Match} and {@code If-Unmodified-Since} of a change. What a client has not seen is never changed: the moment of
 * the last change is that of the whole territory, and where it is not known the change is refused.
 */
final class Preconditions implements Consumer<Feature> {
  private final @Nullable String ifMatch;
  private final @Nullable OffsetDateTime unmodifiedSince;
  private final Gate.Pass pass;
  private final String territory;

  private Preconditions(Gate.Pass pass, String territory, @Nullable String ifMatch, @Nullable OffsetDateTime since) {
    this.pass = pass;
    this.territory = territory;
    this.ifMatch = ifMatch;
    this.unmodifiedSince = since;
  }

  /** GW-FEA-022 (INVALID) for a date that cannot be read. */
  static Preconditions of(HttpServletRequest request, Gate.Pass pass, String territory) {
    String date = request.getHeader("If-Unmodified-Since");
    try {
      OffsetDateTime since = date == null ? null
          : ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toOffsetDateTime();
      return new Preconditions(pass, territory, request.getHeader("If-Match"), since);
    } catch (DateTimeException e) {
      throw Refusal.invalid("GW-FEA-022", "If-Unmodified-Since",
          "If-Unmodified-Since 应为 HTTP 日期，例如 Sat, 28 Nov 2026 04:00:00 GMT，而不是 " + Quote.of(date) + "。",
          "If-Unmodified-Since must be an HTTP date, for example Sat, 28 Nov 2026 04:00:00 GMT, not " + Quote.of(date) + ".");
    }
  }

  /** GW-COR-004 (STALE) when the feature is not what the client has seen. */
  @Override
  public void accept(Feature feature) {
    if (ifMatch != null && !Revisions.matches(ifMatch, feature)) throw Corrections.stale("If-Match", feature);
    if (unmodifiedSince == null) return;
    Optional<OffsetDateTime> last = pass.imports().lastChange(territory);
    if (last.isEmpty() || last.get().isAfter(unmodifiedSince)) throw Corrections.stale("If-Unmodified-Since", feature);
  }
}

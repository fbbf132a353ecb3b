package org.gridwarden.analysis.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Residents and workers of one area.
 *
 * @param area the area and who lives in it
 * @param filled filled posts in ten-thousandths of a post
 * @param vacant vacant posts in ten-thousandths of a post
 * @param status {@code ok|over-target|no-worker|no-residents|no-data}; {@code no-data}: nobody knows who lives there
 * @param estimated whether people or staff of this row come from a rule rather than a count
 */
public record CoverageRow(AreaCount area, long filled, long vacant, String status, boolean estimated) {

  /** Filled posts; whole for own staff, up to 4 decimals for a share. */
  public BigDecimal workers() {
    return posts(filled);
  }

  /** Planned posts, filled or not. */
  public BigDecimal posts() {
    return posts(filled + vacant);
  }

  /** Posts nobody fills. */
  public BigDecimal vacancies() {
    return posts(vacant);
  }

  /** Residents for each worker, rounded half up to 4 decimals; absent without a worker, residents or counts. */
  public Optional<BigDecimal> residentsPerWorker() {
    return area.residentsKnown() ? perWorker(area.residents()) : Optional.empty();
  }

  /** Households for each worker, rounded like {@link #residentsPerWorker}. */
  public Optional<BigDecimal> householdsPerWorker() {
    return area.householdsKnown() ? perWorker(area.households()) : Optional.empty();
  }

  /** {@code 1:1852}, the whole number below as published sources print it; absent like {@link #residentsPerWorker}. */
  public Optional<String> ratio() {
    if (residentsPerWorker().isEmpty()) return Optional.empty();
    return Optional.of("1:" + area.residents() * Staff.UNIT / filled);
  }

  private Optional<BigDecimal> perWorker(int people) {
    if (filled == 0 || people == 0) return Optional.empty();
    BigDecimal exact = BigDecimal.valueOf(people * Staff.UNIT);
    return Optional.of(plain(exact.divide(BigDecimal.valueOf(filled), 4, RoundingMode.HALF_UP)));
  }

  private static BigDecimal posts(long units) {
    return plain(BigDecimal.valueOf(units, 4));
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }
}

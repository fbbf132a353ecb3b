package org.gridwarden.serve.reports.sheets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.gridwarden.analysis.parking.EstateSheet;
import org.gridwarden.analysis.parking.PayBack;

/** What a sheet answers, as members. */
public final class SheetAnswers {
  private SheetAnswers() {}

  /** @param within years within which the works shall be paid back; empty when nobody asks */
  public static Map<String, Object> of(PayBack sheet, OptionalDouble within) {
    Map<String, Object> answer = result(sheet);
    List<Object> variations = new ArrayList<>();
    for (PayBack.Variation each : sheet.sensitivity()) {
      Map<String, Object> variation = new LinkedHashMap<>();
      variation.put("input", each.input());
      variation.put("change", each.change());
      variation.put("value", plain(each.value()));
      if (each.capped()) variation.put("capped", true);
      variation.putAll(result(each.result()));
      variations.add(variation);
    }
    answer.put("sensitivity", variations);
    answer.put("byYear", sheet.years().stream()
        .map(year -> Map.of("year", year.year(), "balance", plain(year.balance()))).toList());
    if (within.isPresent()) {
      double years = within.getAsDouble();
      PayBack.Needed needed = sheet.neededFor(years);
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("years", plain(years));
      needed.feePerDay().ifPresent(fee -> members.put("feePerDay", safe(fee)));
      needed.spaces().ifPresent(spaces -> members.put("spaces", plain(spaces)));
      needed.ownersShare().ifPresent(share -> members.put("ownersShare", safe(share)));
      answer.put("needed", members);
      answer.put("combinations", sheet.combinations(years).stream().map(each -> Map.of("spaces", each.spaces(),
          "ownersShare", plain(each.ownersShare()), "feePerDay", safe(each.feePerDay()))).toList());
    }
    return answer;
  }

  private static Map<String, Object> result(PayBack sheet) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("incomePerYear", plain(sheet.incomePerYear()));
    result.put("towardsCostPerYear", plain(sheet.towardsCostPerYear()));
    sheet.yearsToPayBack().ifPresent(years -> result.put("yearsToPayBack", plain(years)));
    return result;
  }

  /** Both sides of an estate's books. */
  public static Map<String, Object> of(EstateSheet sheet) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("parkingPerYear", plain(sheet.parkingPerYear()));
    answer.put("feesPerYear", plain(sheet.feesPerYear()));
    answer.put("incomePerYear", plain(sheet.incomePerYear()));
    answer.put("costPerYear", plain(sheet.costPerYear()));
    answer.put("balancePerYear", plain(sheet.balancePerYear()));
    answer.put("carriesItself", sheet.balancePerYear() >= 0);
    sheet.feeThatCarries().ifPresent(fee -> answer.put("feeThatCarries", plain(fee)));
    sheet.yearsToPayWorks().ifPresent(years -> answer.put("yearsToPayWorks", plain(years)));
    List<Object> years = new ArrayList<>();
    for (EstateSheet.Year each : sheet.years()) {
      Map<String, Object> year = new LinkedHashMap<>();
      year.put("year", each.year());
      year.put("income", plain(each.income()));
      year.put("cost", plain(each.cost()));
      year.put("balance", plain(each.balance()));
      year.put("inHand", plain(each.inHand()));
      years.add(year);
    }
    answer.put("byYear", years);
    return answer;
  }

  /** Rounded up to 6 decimals, so that what is proposed is enough; a hair that doubles add is no step up. */
  private static Number safe(double value) {
    return plain(BigDecimal.valueOf(value - 1e-9).setScale(6, RoundingMode.CEILING).doubleValue());
  }

  /** Rounded to 6 decimals, which hides what doubles add; whole where it is whole. */
  static Number plain(double value) {
    BigDecimal number = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    if (number.scale() <= 0 && number.precision() - number.scale() <= 18) return number.longValueExact();
    return number.doubleValue();
  }
}

package org.gridwarden.standard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;

/**
 * All standards, and the words for every coded value.
 *
 * @param standards in the order of the file
 * @param words vocabulary → its words in order: {@code kinds services roles kindGroups employerLevels tiers groups},
 *     and one for each coded property such as {@code tenure}
 */
public record Catalogue(List<Standard> standards, Map<String, List<Word>> words) {

  /**
   * A coded value and what to call it.
   *
   * @param more further facts by name as text: {@code group} and {@code icon} of a kind, {@code grid} of a role
   */
  public record Word(String code, Text text, Map<String, String> more) {}

  /** The standard with this code, or empty. */
  public Optional<Standard> find(String code) {
    return standards.stream().filter(standard -> standard.code().equals(code)).findFirst();
  }

  /** The standard with this code; GW-STD-001 (NOT_FOUND) when there is none. */
  public Standard get(String code) {
    return find(code).orElseThrow(() -> Refusal.notFound("GW-STD-001",
        "没有标准“" + code + "”；有：" + codes("、") + "。",
        "There is no standard “" + code + "”; there are: " + codes(", ") + "."));
  }

  private String codes(String between) {
    return standards.stream().map(Standard::code).collect(Collectors.joining(between));
  }

  /** The words of a vocabulary, empty when there is none of that name. */
  public List<Word> vocabulary(String name) {
    return words.getOrDefault(name, List.of());
  }

  /** What to call {@code code} of a vocabulary; the code itself where nobody gave it words. */
  public Text word(String vocabulary, String code) {
    return vocabulary(vocabulary).stream().filter(word -> word.code().equals(code)).map(Word::text).findFirst()
        .orElse(new Text(code, code));
  }

  /** A copy in which the given standards replace those with the same code. */
  public Catalogue with(Map<String, Standard> edited) {
    return new Catalogue(
        standards.stream().map(standard -> edited.getOrDefault(standard.code(), standard)).toList(), words);
  }

  /**
   * How far people walk to what a standard asks for, in metres: the reach of one of reach, of any other that of the life
   * circle it belongs to; NaN when the catalogue says none.
   */
  public double walkM(Standard standard) {
    if (standard.measure() == Measure.REACH) return standard.reachM();
    return standards.stream()
        .filter(each -> each.measure() == Measure.GUIDE && each.scope().tier().equals(standard.scope().tier()))
        .mapToDouble(each -> each.limits().find("reachM").orElse(Double.NaN)).filter(reach -> reach > 0).findFirst()
        .orElse(Double.NaN);
  }

  /**
   * Residents per worker above which an area is over target, by the level that employs the workers: {@code per /
   * threshold} of a {@code count-per} standard, the threshold itself of any other; absent where no standard says.
   */
  public Map<String, Target> workerTargets() {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (Standard standard : standards) {
      String employer = standard.scope().workerTarget();
      if (employer.isEmpty()) continue;
      double residents = standard.measure() == Measure.COUNT_PER
          ? standard.limits().get("per") / standard.threshold() : standard.threshold();
      targets.putIfAbsent(employer, new Target(residents, standard.code()));
    }
    return targets;
  }

  /**
   * @param residentsPerWorker most residents for each worker
   * @param standard code of the standard it comes from, empty text when the asker set it
   */
  public record Target(double residentsPerWorker, String standard) {}
}

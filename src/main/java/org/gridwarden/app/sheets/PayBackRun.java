package org.gridwarden.app.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.parking.PayBack;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.format.csv.ExactTable;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.reports.sheets.SheetAnswers;
import org.gridwarden.serve.reports.sheets.SheetInputs;
import org.jspecify.annotations.Nullable;

/**
 * {@code parking --payback}: a CSV with the inputs of one sheet a row in, a CSV with the answers out: income, years, what
 * each input alone would have to be for {@code years}, and the years at 20 % less and more of each input.
 */
public final class PayBackRun {
  private final Path file;
  private final List<List<@Nullable String>> lines = new ArrayList<>();

  /** @param file CSV in UTF-8 with a header */
  public PayBackRun(Path file) {
    this.file = file;
  }

  /** @param out null for stdout; nothing is written when a row is refused */
  public int run(@Nullable Path out, PrintStream stdout) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ExactTable.read(in, lines::add);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CsvWriter csv = new CsvWriter(bytes)) {
      csv.row(header());
      for (int row = 1; row < lines.size(); row++) csv.row(row(row));
    }
    if (out != null) {
      Files.write(out, bytes.toByteArray());
    } else {
      stdout.write(bytes.toByteArray());
      stdout.flush();
    }
    return 0;
  }

  private static List<String> header() {
    List<String> names = new ArrayList<>(List.of("id", "incomePerYear", "towardsCostPerYear", "yearsToPayBack",
        "neededFeePerDay", "neededSpaces", "neededOwnersShare"));
    for (String input : PayBack.NAMES) names.addAll(List.of(input + "-20%", input + "+20%"));
    return names;
  }

  private List<@Nullable Object> row(int number) {
    try {
      return answers(inputs(number), number);
    } catch (Refusal refusal) {
      throw new Refusal(refusal.kind(), refusal.code(), new org.gridwarden.model.Text(
          file.getFileName() + " 第 " + (number + 1) + " 行：" + refusal.text().zh(),
          file.getFileName() + " row " + (number + 1) + ": " + refusal.text().en()), "--payback", refusal.place());
    }
  }

  private Map<String, Object> inputs(int number) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    List<@Nullable String> names = lines.get(0);
    List<@Nullable String> cells = lines.get(number);
    for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
      String name = String.valueOf(names.get(i)).replace("\uFEFF", "").strip();
      String cell = cells.get(i);
      if (cell != null && !cell.isBlank()) inputs.put(name, cell);
    }
    return inputs;
  }

  private static List<@Nullable Object> answers(Map<String, Object> given, int number) {
    Object id = given.getOrDefault("id", number);
    given.keySet().retainAll(java.util.stream.Stream.concat(PayBack.NAMES.stream(), java.util.stream.Stream.of("years"))
        .toList());
    SheetInputs inputs = new SheetInputs(given, List.copyOf(given.keySet()));
    Map<String, Object> answer = SheetAnswers.of(inputs.payBack(), inputs.maybe("years"));
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(id);
    for (String name : List.of("incomePerYear", "towardsCostPerYear", "yearsToPayBack")) cells.add(answer.get(name));
    Map<?, ?> needed = answer.get("needed") instanceof Map<?, ?> map ? map : Map.of();
    for (String name : List.of("feePerDay", "spaces", "ownersShare")) cells.add(needed.get(name));
    for (String input : PayBack.NAMES) {
      for (double change : new double[] {-0.2, 0.2}) {
        cells.add(((List<?>) answer.get("sensitivity")).stream().map(each -> (Map<?, ?>) each)
            .filter(each -> each.get("input").equals(input) && each.get("change").equals(change)).findFirst()
            .map(each -> (Object) each.get("yearsToPayBack")).orElse(null));
      }
    }
    return cells;
  }
}

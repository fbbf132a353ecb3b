package org.gridwarden.app.siting;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.gridwarden.analysis.siting.Siting;
import org.gridwarden.analysis.siting.SitingAnswer;
import org.gridwarden.analysis.siting.SitingChecks;
import org.gridwarden.analysis.siting.search.Effort;
import org.gridwarden.app.balanced.JsonText;
import org.gridwarden.format.foot.TableFile;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** {@code siting}: reads, says what cannot be, chooses, writes. */
public final class SitingRun {
  private final SitingOptions options;
  private final PrintStream err;
  private final String language;
  private final Progress progress;

  /** What was asked, and where to tell about it: {@code language} zh or en. */
  public SitingRun(SitingOptions options, PrintStream err, String language, Progress progress) {
    this.options = options;
    this.err = err;
    this.language = language;
    this.progress = progress;
  }

  /** Answers the exit code. */
  public int run() throws IOException {
    Effort effort = new Effort(options.seconds(), progress);
    SitingInput input = new SitingInput(options);
    for (Text note : input.notes) tell(note);
    for (Text note : SitingChecks.check(input.question, input::demandName, input::siteName, SitingChecks.Words.OF_FILES)) tell(note);
    SitingAnswer answer = Siting.solve(input.question, effort);
    if (options.assignments() != null) assignments(input, answer, options.assignments());
    write(options.out(), json(input, answer, effort.seconds()));
    tell(summary(answer));
    return 0;
  }

  private String json(SitingInput input, SitingAnswer answer, double seconds) {
    JsonText json = new JsonText();
    json.open('{').name("model").value(options.model().word());
    json.name("p").value(options.p() == Integer.MAX_VALUE ? answer.sites().length : options.p());
    json.line().name("objective").value(plain(answer.objective()));
    json.name("bound").value(plain(answer.bound()));
    json.name("gap").value(plain(answer.gap()));
    json.name("proved").value(answer.proved());
    ids(json.line().name("chosen"), input, answer.sites());
    json.line().name("gains").open('[');
    for (double gain : answer.gains()) json.value(plain(gain));
    json.close(']');
    ids(json.line().name("fixed"), input,
        java.util.stream.IntStream.range(0, input.sites.size()).filter(j -> input.question.fixed()[j]).toArray());
    json.line().name("runnerUp");
    SitingAnswer.RunnerUp other = answer.runnerUp();
    if (other == null) json.none();
    else {
      ids(json.open('{').name("chosen"), input, other.sites());
      json.name("objective").value(plain(other.objective()));
      json.name("difference").value(plain(other.objective() - answer.objective()));
      json.name("proved").value(other.proved()).close('}');
    }
    served(json.line(), input, answer);
    json.line().name("seed").value(options.seed()).name("seconds").value(seconds, 3);
    return json.close('}') + "\n";
  }

  private static void served(JsonText json, SitingInput input, SitingAnswer answer) {
    double served = 0;
    double all = 0;
    for (int i = 0; i < answer.serves().length; i++) {
      all += input.question.weight()[i];
      if (answer.serves()[i] >= 0) served += input.question.weight()[i];
    }
    json.name("servedWeight").value(plain(served)).name("totalWeight").value(plain(all));
  }

  private static JsonText ids(JsonText json, SitingInput input, int[] sites) {
    json.open('[');
    for (int j : sites) json.value(input.sites.id(j));
    return json.close(']');
  }

  /** A number without an exponent; null when it is none. */
  private static @Nullable BigDecimal plain(double value) {
    if (!Double.isFinite(value)) return null;
    BigDecimal exact = new BigDecimal(Double.toString(value));
    BigDecimal short1 = exact.setScale(Math.min(exact.scale(), 9), RoundingMode.HALF_EVEN).stripTrailingZeros();
    return short1.scale() < 0 ? short1.setScale(0) : short1;
  }

  private static void assignments(SitingInput input, SitingAnswer answer, Path file) throws IOException {
    try (TableFile table = new TableFile(file, "demand,candidate,cost")) {
      var pairs = input.question.pairs();
      for (int i = 0; i < answer.serves().length; i++) {
        table.id(input.demands, i);
        int site = answer.serves()[i];
        double cost = Double.NaN;
        for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) if (pairs.site()[k] == site) cost = pairs.cost()[k];
        if (site < 0) table.none();
        else table.id(input.sites, site);
        if (Double.isNaN(cost)) table.none();
        else table.number(cost, 0, 6);
        table.end();
      }
      table.finish();
    }
  }

  private static void write(Path file, String text) throws IOException {
    if (file.toAbsolutePath().getParent() != null) Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private Text summary(SitingAnswer answer) {
    String value = String.valueOf(plain(answer.objective()));
    String gap = String.format(java.util.Locale.ROOT, "%.2f%%", 100 * answer.gap());
    int count = answer.sites().length;
    if (answer.proved()) {
      return new Text("选定 " + count + " 处，目标值 " + value + "，已证明最优；见 " + options.out(),
          count + " sites chosen, objective " + value + ", proved optimal; see " + options.out());
    }
    return new Text("选定 " + count + " 处，目标值 " + value + "，界 " + plain(answer.bound()) + "，差距 " + gap + "，未证明最优；见 " + options.out(),
        count + " sites chosen, objective " + value + ", bound " + plain(answer.bound()) + ", gap " + gap
            + ", not proved optimal; see " + options.out());
  }

  private void tell(Text text) {
    err.println(text.in(language));
  }
}

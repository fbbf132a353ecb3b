package org.gridwarden.ingest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.format.RawRecord;
import org.gridwarden.ingest.words.RejectedColumns;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** Findings of one run: the first ones in memory, every rejected row in a file, the frequent ones as counts. */
final class Findings implements AutoCloseable {

  /** Most findings held and reported one by one. */
  static final int MOST = 1000;

  /** Something that happened to many rows, reported once with their number. */
  private static final class Counted {
    private final Text reason;
    private final Text repair;
    private long rows;
    private long first;

    Counted(Text reason, Text repair) {
      this.reason = reason;
      this.repair = repair;
    }
  }

  private final Path file;
  private final Set<String> columns;
  /** Of rows that are left out, and remarks on rows that are kept: so many of each that many remarks hide no row. */
  private final List<Finding> refused = new ArrayList<>();
  private final List<Finding> remarks = new ArrayList<>();
  private final Map<String, Counted> counted = new LinkedHashMap<>();
  private long total;
  private long rejected;
  private @Nullable OutputStream out;
  private @Nullable CsvWriter csv;
  private String crs = "";

  /** @param columns their columns, for the header of {@code rejected.csv} */
  Findings(Path folder, Set<String> columns) {
    this.file = folder.resolve("rejected.csv");
    this.columns = new LinkedHashSet<>(columns);
    this.columns.removeAll(RejectedColumns.ours(columns));
  }

  /** What the coordinates of the file were read as: rows left out say it, so that they come back to where they belong. */
  void placedIn(String crs) {
    this.crs = crs;
  }

  void add(Finding finding) {
    total++;
    List<Finding> listed = finding.rejected() ? refused : remarks;
    if (listed.size() < MOST) listed.add(finding);
  }

  /** The row is left out: listed, and written to {@code rejected.csv} with its own cells. */
  void reject(Finding finding, RawRecord record) {
    add(finding);
    rejected++;
    try {
      write(finding, record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts a row under {@code code}; {@code reason} and {@code repair} hold {@code %d} for the number of rows. */
  void count(String code, long row, Text reason, Text repair) {
    Counted one = counted.computeIfAbsent(code, c -> new Counted(reason, repair));
    if (one.rows++ == 0) one.first = row;
  }

  private void write(Finding finding, RawRecord record) throws IOException {
    if (csv == null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      out = new BufferedOutputStream(Files.newOutputStream(file));
      csv = new CsvWriter(out);
      List<Object> header = new ArrayList<>(RejectedColumns.FIRST);
      for (String column : columns) header.add(header.contains(column) ? column + "_2" : column);
      header.addAll(RejectedColumns.LAST);
      csv.row(header);
    }
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(record.row());
    cells.add(finding.code());
    cells.add(finding.reason().zh());
    cells.add(finding.reason().en());
    for (String column : columns) cells.add(record.properties().get(column));
    cells.add(record.geometry() == null ? null : record.geometry().toText());
    cells.add(crs);
    csv.row(cells);
  }

  long rejected() {
    return rejected;
  }

  /** Those about the file as a whole, rows left out, remarks on others, each in the order they came, then the counted ones. */
  List<Finding> listed(List<Finding> ofFile) {
    List<Finding> all = new ArrayList<>(ofFile);
    all.addAll(refused);
    all.addAll(remarks);
    counted.forEach((code, one) -> all.add(new Finding(code, 0, null, filled(one.reason, one), filled(one.repair, one), false)));
    return all;
  }

  private static Text filled(Text text, Counted one) {
    return new Text(text.zh().replace("%d", Long.toString(one.rows)).replace("%r", Long.toString(one.first)),
        text.en().replace("%d", Long.toString(one.rows)).replace("%r", Long.toString(one.first)));
  }

  long total() {
    return total + counted.size();
  }

  /** Closes {@code rejected.csv}; answers it, or null when nothing was rejected. */
  @Nullable Path finish() {
    close();
    return rejected == 0 ? null : file;
  }

  @Override
  public void close() {
    if (csv == null || out == null) return;
    try (OutputStream closing = out) {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    csv = null;
    out = null;
  }
}

package org.gridwarden.ingest;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;

/** Passes over the rows that are not asked for; the others keep their row numbers. */
record Filtered(FeatureReader reader, Map<String, String> where) implements FeatureReader {

  static FeatureReader of(FeatureReader reader, Map<String, String> where) {
    return where.isEmpty() ? reader : new Filtered(reader, where);
  }

  @Override
  public <T> T read(Source source, ReadOptions options, Beliefs beliefs, Function<Stream<RawRecord>, T> use) {
    return reader.read(source, options, beliefs, rows -> use.apply(rows.filter(this::wanted)));
  }

  private boolean wanted(RawRecord row) {
    return where.entrySet().stream().allMatch(each -> {
      Object value = row.properties().get(each.getKey());
      return value != null && PropertyChecks.text(value).equals(each.getValue());
    });
  }
}

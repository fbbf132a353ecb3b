package org.gridwarden.ingest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.ingest.place.PlaceDoctor;
import org.gridwarden.ingest.doctor.Update;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One file to import.
 *
 * @param id id of the run, unique; also that of its job
 * @param territory id of the territory; created when there is none, with {@code nameZh} and {@code
 *     nameEn}
 * @param collection collection id, {@code grids} for a plan, or {@code osm} for an OpenStreetMap
 *     extract
 * @param mapping our property ← their column; {@code =text} instead of a column gives every row
 *     that value. For {@code osm}: {@code adminLevel}, {@code wards} (relation ids or names parted
 *     by commas)
 * @param where column of theirs → value: rows with another value are passed over as if they were
 *     not there
 * @param crs CRS of the coordinates, for example {@code EPSG:4544}; null to believe the file, else
 *     lon/lat
 * @param encoding character set, or null to find out
 * @param dryRun whether only to check: nothing is written
 * @param who who made it
 * @param nameZh name of a new territory; empty text for its id
 * @param nameEn the same in English
 * @param folder where {@code rejected.csv} goes, and grids that wait for a review; created when it is needed
 * @param choices what else was switched by hand
 * @param repairBelowM2 of grids: faults smaller than this are repaired at once; 0 for none, infinity for all
 * @param begins finding that says that the territory begins with this import; null when it is there
 */
public record ImportRequest(
    String id,
    String territory,
    String collection,
    Source source,
    Map<String, String> mapping,
    Map<String, String> where,
    @Nullable String crs,
    @Nullable String encoding,
    boolean dryRun,
    String who,
    String nameZh,
    String nameEn,
    Path folder,
    ImportChoices choices,
    double repairBelowM2,
    @Nullable Finding begins) {

  /** The same in a territory that is there. */
  public ImportRequest(
      String id, String territory, String collection, Source source, Map<String, String> mapping, Map<String, String> where,
      @Nullable String crs, @Nullable String encoding, boolean dryRun, String who, String nameZh, String nameEn, Path folder,
      ImportChoices choices, double repairBelowM2) {
    this(id, territory, collection, source, mapping, where, crs, encoding, dryRun, who, nameZh, nameEn, folder, choices,
        repairBelowM2, null);
  }

  /** The same, which begins its territory. */
  ImportRequest beginning(Finding told) {
    return new ImportRequest(id, territory, collection, source, mapping, where, crs, encoding, dryRun, who, nameZh, nameEn, folder,
        choices, repairBelowM2, told);
  }

  /** What is found out about the file, with the word that its territory is new. */
  public Beliefs beliefs() {
    Beliefs beliefs = new Beliefs();
    if (begins != null) beliefs.note(begins);
    return beliefs;
  }

  /** The same with nothing else switched. */
  public ImportRequest(
      String id, String territory, String collection, Source source, Map<String, String> mapping, Map<String, String> where,
      @Nullable String crs, @Nullable String encoding, boolean dryRun, String who, String nameZh, String nameEn, Path folder,
      double repairBelowM2) {
    this(id, territory, collection, source, mapping, where, crs, encoding, dryRun, who, nameZh, nameEn, folder,
        ImportChoices.NONE, repairBelowM2);
  }

  /** The same without repairs. */
  public ImportRequest(
      String id, String territory, String collection, Source source, Map<String, String> mapping, Map<String, String> where,
      @Nullable String crs, @Nullable String encoding, boolean dryRun, String who, String nameZh, String nameEn, Path folder) {
    this(id, territory, collection, source, mapping, where, crs, encoding, dryRun, who, nameZh, nameEn, folder, 0);
  }

  /** Everything that was said by hand, by parameter, so that it can be said again for the next file of its kind. */
  Map<String, Object> toldAll() {
    Map<String, Object> all = new LinkedHashMap<>();
    if (!mapping.isEmpty()) all.put("mapping", mapping);
    if (crs != null && !crs.isBlank()) all.put("crs", crs);
    if (encoding != null && !encoding.isBlank()) all.put("encoding", encoding);
    if (choices.axes() != null) all.put("axes", choices.axes());
    if (choices.layer() != null) all.put("layer", choices.layer());
    if (choices.delimiter() != null) all.put("delimiter", choices.delimiter());
    if (choices.header() != null) all.put("header", choices.header());
    if (!choices.kindsTold().isEmpty()) all.put("kinds", choices.kindsTold());
    if (!choices.valuesTold().isEmpty()) all.put("values", choices.valuesTold());
    if (choices.updates() != Update.MERGE) all.put("update", choices.updates().id());
    return all;
  }

  /** Whether each row must lie in a ward, and is looked at for that. */
  private boolean rowByRow() {
    return FeatureType.find(collection).map(type -> type.property("wardCode").isPresent()).orElse(true);
  }

  /** What its owner says of the places. */
  PlaceDoctor.Told told() {
    return new PlaceDoctor.Told(crs == null || crs.isBlank() ? null : crs, choices.axes(), choices.known(),
        Boolean.TRUE.equals(choices.outside()) || rowByRow());
  }

  /** The same with every row of the file. */
  public ImportRequest(
      String id, String territory, String collection, Source source, Map<String, String> mapping, @Nullable String crs,
      @Nullable String encoding, boolean dryRun, String who, String nameZh, String nameEn, Path folder) {
    this(id, territory, collection, source, mapping, Map.of(), crs, encoding, dryRun, who, nameZh, nameEn, folder);
  }

  /** The reader of the file, passing over the rows that {@code where} does not ask for; the others keep their numbers. */
  FeatureReader reader() {
    FeatureReader reader = FeatureReader.of(source);
    return where.isEmpty() ? reader : new Filtered(reader, where);
  }

  private record Filtered(FeatureReader reader, Map<String, String> where) implements FeatureReader {

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
}

package org.gridwarden.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;

/**
 * The one way in which features change: a run with an id, in one transaction, that can be taken back. A feature with
 * a code that is already there replaces it; what stood there before is kept with the run.
 */
public final class ImportStore {

  /**
   * @param id import id, also the id of its job
   * @param collection collection id, or {@code several} for a file that feeds more than one
   * @param file name of the file as handed in
   * @param who who made it
   * @param report JSON of {@code beliefs} and {@code findings}, as the client will read it
   * @param takenBack whether it was undone
   */
  public record Run(
      String id, String territory, String collection, String file, String who, OffsetDateTime at, long rowsRead,
      long rowsKept, long rowsRejected, String report, boolean takenBack) {}

  /** Receives what a run writes; valid only inside {@link #write}. */
  public interface Writer {

    /** Inserts the feature, or replaces the one with its code. Batched. */
    void put(FeatureType type, Feature feature);

    /** Removes the feature with this code; nothing happens when there is none. */
    void remove(FeatureType type, String code);

    /** Whether the territory holds a feature of this kind and code, this run's own included. */
    boolean holds(FeatureType type, String code);
  }

  public ImportStore(Database database) {}

  /**
   * Runs {@code body} in one transaction; {@code result} is asked after it for the run to record. An exception of either
   * leaves the database as it was. Grows the territory's revision by one and sets its metric CRS and bbox.
   */
  public Run write(String territory, Consumer<Writer> body, java.util.function.Supplier<Run> result) { throw new UnsupportedOperationException(); }

  /**
   * Puts back what stood before the run; GW-IMP-003 (CONFLICT) when a later run changed one of its features since,
   * GW-IMP-004 (NOT_FOUND) when there is none or it was taken back already.
   */
  public void takeBack(String id, String who) { throw new UnsupportedOperationException(); }

  public Optional<Run> find(String id) { throw new UnsupportedOperationException(); }

  /** Latest first. */
  public List<Run> list(String territory) { throw new UnsupportedOperationException(); }
}

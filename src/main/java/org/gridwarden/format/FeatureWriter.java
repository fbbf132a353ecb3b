package org.gridwarden.format;

/**
 * Writes one file, layer by layer and row by row, in constant memory. What was written looks finished only after
 * {@link #finish}: whoever reads a file that was cut sees that it was. Not thread-safe.
 */
public interface FeatureWriter extends AutoCloseable {

  /**
   * Begins a layer.
   *
   * @throws org.gridwarden.model.Refusal GW-FMT-050 when the format holds one layer only and has one; GW-FMT-051 when it
   *     cannot hold the schema
   */
  void begin(Schema layer);

  /** One row of the layer; refuses (GW-FMT-052) what the format cannot hold, saying which row. */
  void write(Row row);

  /** Completes the file; afterwards only {@link #close} may be called. */
  void finish();

  /** Lets go of temporary files; the target stays open, and unfinished where {@link #finish} was not called. */
  @Override
  void close();
}

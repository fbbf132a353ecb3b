package org.gridwarden.analysis.compare;

/**
 * What a piece of ground holds.
 *
 * @param households households, of a ward without counted buildings by share
 * @param residents residents, likewise
 * @param buildings buildings whose inner point lies in it
 * @param workers filled posts of grid workers
 * @param areaM2 whole m², as the reports show it
 */
public record Measures(long households, long residents, long buildings, long workers, long areaM2) {

  /** Nothing. */
  public static final Measures NONE = new Measures(0, 0, 0, 0, 0);

  /** Both together. */
  public Measures plus(Measures other) {
    return new Measures(households + other.households, residents + other.residents, buildings + other.buildings,
        workers + other.workers, areaM2 + other.areaM2);
  }

  /** This without the other; members may be negative. */
  public Measures minus(Measures other) {
    return new Measures(households - other.households, residents - other.residents, buildings - other.buildings,
        workers - other.workers, areaM2 - other.areaM2);
  }
}

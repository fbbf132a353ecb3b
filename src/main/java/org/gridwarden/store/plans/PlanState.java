package org.gridwarden.store.plans;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gridwarden.geo.mosaic.Mosaic;
import org.jspecify.annotations.Nullable;

/**
 * A plan at one revision, whole and in memory: its mosaic in lon/lat degrees, its grids by face number, its sections, and
 * the steps that can be undone. Immutable and thread-safe. Memory about 1 KB a grid; a state made from another shares
 * what did not change.
 */
public final class PlanState {

  /** Kinds of ground that is no grid: it counts in every sum of ground, but holds no household and needs no worker. */
  public static final Set<String> TYPED = Set.of("water", "rail", "green", "other-ground");
  /** Kinds of dedicated grids; an ordinary grid has empty text. */
  public static final Set<String> DEDICATED = Set.of("park", "school", "mall", "station");

  /**
   * A grid as it stands.
   *
   * @param face number of its face in the mosaic
   * @param section code of its section, empty text when it is in none
   * @param kind empty text, or one of {@link #DEDICATED} or {@link #TYPED}
   * @param locked whether edits must leave it alone
   * @param reason JSON {@code {"zh":…,"en":…}}: why it is as it is; empty text when nothing is to say
   */
  public record Grid(
      int face, String code, String name, String ward, String section, String kind, boolean locked, String reason) {

    /** Whether it is ground of a type and no grid. */
    public boolean typed() {
      return TYPED.contains(kind);
    }
  }

  /** A section: grids of one ward under one leader. */
  public record Section(String code, String name, String ward) {}

  private final String plan;
  private final String territory;
  private final PlanInfo.State life;
  private final int revision;
  private final Mosaic mosaic;
  private final @Nullable Grid[] grids;
  private final Map<String, Integer> faces;
  private final Map<String, Section> sections;
  private final Steps steps;

  /** @param grids by face number, null where there is none; not written afterwards by anybody */
  public PlanState(
      String plan, String territory, PlanInfo.State life, int revision, Mosaic mosaic, @Nullable Grid[] grids,
      Map<String, Section> sections, Steps steps) {
    this.plan = plan;
    this.territory = territory;
    this.life = life;
    this.revision = revision;
    this.mosaic = mosaic;
    this.grids = grids;
    this.sections = new TreeMap<>(sections);
    this.steps = steps;
    this.faces = new HashMap<>(grids.length * 2);
    for (Grid grid : grids) {
      if (grid != null) faces.put(grid.code(), grid.face());
    }
  }

  /** Id of the plan. */
  public String plan() {
    return plan;
  }

  /** Id of the territory. */
  public String territory() {
    return territory;
  }

  /** Where the plan stands in its life; only a draft is edited. */
  public PlanInfo.State life() {
    return life;
  }

  public int revision() {
    return revision;
  }

  /** In lon/lat degrees. */
  public Mosaic mosaic() {
    return mosaic;
  }

  /** The grid of a face, null for a face that there is none of. */
  public @Nullable Grid grid(int face) {
    return face > 0 && face < grids.length ? grids[face] : null;
  }

  /** The grid with this code. */
  public Optional<Grid> find(String code) {
    Integer face = faces.get(code);
    return face == null ? Optional.empty() : Optional.ofNullable(grids[face]);
  }

  /** All grids in the order of their faces. */
  public Stream<Grid> grids() {
    return Arrays.stream(grids).filter(Objects::nonNull).map(grid -> (Grid) grid);
  }

  /** Number of grids, typed areas among them. */
  public int size() {
    return faces.size();
  }

  /** One more than the highest face number that there is or was. */
  public int faceEnd() {
    return grids.length;
  }

  /** A copy of the grids by face number. */
  public @Nullable Grid[] copyOfGrids() {
    return grids.clone();
  }

  /** Sections by code. */
  public Map<String, Section> sections() {
    return sections;
  }

  /** What can be undone and done again. */
  public Steps steps() {
    return steps;
  }

  /** Wards that have grids, in order. */
  public List<String> wards() {
    return grids().map(Grid::ward).distinct().sorted().toList();
  }
}

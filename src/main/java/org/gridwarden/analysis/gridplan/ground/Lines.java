package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.geo.net.Joining;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;
import org.locationtech.jts.geom.Point;

/**
 * Divides wards along lines.
 *
 * <p>A line that runs through a building does not cut it: the building goes whole to the piece with most of it (of equal
 * ones the first), and the border follows the building's side. The other way, listing cut buildings, would leave a planner
 * with households in two grids. Only a ward's border can cut a building; such buildings are listed.
 */
public final class Lines {

  private Lines() {}

  /**
   * What a piece must have to stay on its own.
   *
   * @param leastM2 least area in m², 0 or more
   * @param leastWidthM least mean width (twice the area by the perimeter) in metres, 0 or more
   */
  public record Options(double leastM2, double leastWidthM) {

    /** A tenth of a hectare, ten metres: less is a verge or a median, not a grid. */
    public static final Options USUAL = new Options(1_000, 10);
  }

  /**
   * A piece that was too small or too narrow.
   *
   * @param into index of the piece it was joined to
   * @param areaM2 its own area
   * @param widthM its own mean width
   * @param x easting of a point inside it
   * @param y northing of the same point
   */
  public record Crumb(String ward, int into, double areaM2, double widthM, double x, double y) {}

  /**
   * Pieces: piece i, from 0, is face i + 1 of the mosaic; those of one part follow one another.
   *
   * @param mosaic in metres, the parent of a face its ward's code
   * @param buildings indices of the buildings of each piece
   * @param crumbs the smallest first
   * @param across buildings that a part's border cuts, which cannot be helped
   */
  public record Result(Mosaic mosaic, int[][] buildings, List<Crumb> crumbs, List<Units.Across> across) {}

  /**
   * Divides the parts of the data along all its lines. Dead ends are ignored; a piece that is too small is joined to the
   * neighbour in its part with the longest common border and listed, and so is what comes of it while it is too small.
   * Parts that are {@code whole} stay as they are; compounds are not looked at. Cost about n log n.
   *
   * @throws Progress.Cancelled when it stopped on request
   */
  public static Result divide(GroundData data, Options options, Progress progress) {
    progress.report(0, new Text("正在按所选的线划分", "dividing along the lines chosen"));
    Placed placed = Placed.of(data);
    Solids solids = placed.solids();
    Blocks blocks = Blocks.of(data.parts(), data.lines());
    progress.checkCancelled();
    Terrain terrain = new Terrain(data.parts(), blocks, solids, Fences.none());
    terrain.labelBlocks();
    progress.checkCancelled();
    int[] region = terrain.regions();
    Joining joining = Joining.of(terrain.faces(), region, blocks.parts(), bits -> 1);
    double[] area = IntStream.range(0, blocks.count()).mapToDouble(joining::area).toArray();
    double[] width = IntStream.range(0, blocks.count()).mapToDouble(joining::width).toArray();
    joining.join(options.leastM2(), options.leastWidthM(), b -> area[b] > 0);
    int[] piece = pieces(blocks, joining, area);
    List<Crumb> crumbs = new ArrayList<>();
    for (Joining.Step step : joining.steps()) {
      int gone = step.gone();
      Point place = blocks.outline(gone).getInteriorPoint();
      String ward = data.parts().get(blocks.part(gone)).ward();
      crumbs.add(new Crumb(ward, piece[gone], area[gone], width[gone], place.getX(), place.getY()));
    }
    crumbs.sort(Comparator.comparingDouble(Crumb::areaM2));
    for (int f = 1; f < region.length; f++) region[f] = region[f] == 0 ? 0 : piece[region[f] - 1] + 1;
    int count = Arrays.stream(piece).max().orElse(-1) + 1;
    String[] parents = new String[count + 1];
    for (int b = 0; b < piece.length; b++) {
      if (piece[b] >= 0) parents[piece[b] + 1] = data.parts().get(blocks.part(b)).ward();
    }
    return new Result(terrain.mosaic(region, parents), buildings(placed, terrain, blocks, piece, count),
        List.copyOf(crumbs), terrain.across(terrain::block));
  }

  /** The piece of each block, numbered by parts; -1 for a block without ground, which buildings took whole. */
  private static int[] pieces(Blocks blocks, Joining joining, double[] area) {
    int[] piece = new int[blocks.count()];
    int[] roots = IntStream.range(0, piece.length).filter(b -> joining.root(b) == b && area[b] > 0).boxed()
        .sorted(Comparator.<Integer>comparingInt(blocks::part).thenComparing(Comparator.naturalOrder()))
        .mapToInt(Integer::intValue).toArray();
    Arrays.fill(piece, -1);
    for (int i = 0; i < roots.length; i++) piece[roots[i]] = i;
    for (int b = 0; b < piece.length; b++) piece[b] = piece[joining.root(b)];
    return piece;
  }

  private static int[][] buildings(Placed placed, Terrain terrain, Blocks blocks, int[] piece, int count) {
    List<List<Integer>> own = new ArrayList<>();
    for (int i = 0; i < count; i++) own.add(new ArrayList<>());
    for (int k = 0; k < terrain.solids().count(); k++) {
      for (int b : terrain.solids().buildings(k)) own.get(piece[terrain.block(k)]).add(b);
    }
    for (int b = 0; b < blocks.count(); b++) {
      int part = blocks.part(b);
      if (!placed.data().parts().get(part).whole() || piece[b] < 0) continue;
      for (int i = 0; i < placed.part().length; i++) if (placed.part()[i] == part) own.get(piece[b]).add(i);
    }
    return own.stream().map(list -> list.stream().mapToInt(Integer::intValue).sorted().toArray()).toArray(int[][]::new);
  }
}

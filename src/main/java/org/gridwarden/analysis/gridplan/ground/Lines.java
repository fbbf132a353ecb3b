package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gridwarden.analysis.gridplan.ground.GroundData.Part;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;

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
    Placed placed = Placed.of(data);
    List<Mosaic.Face> faces = new ArrayList<>();
    List<int[]> buildings = new ArrayList<>();
    List<Crumb> crumbs = new ArrayList<>();
    List<Units.Across> across = new ArrayList<>();
    for (int p = 0; p < data.parts().size(); p++) {
      progress.checkCancelled();
      Part part = data.parts().get(p);
      progress.report((double) p / data.parts().size(), new Text("正在划分 " + part.ward(), "dividing " + part.ward()));
      int number = p;
      if (part.whole()) {
        faces.add(new Mosaic.Face(part.ward(), part.outline()));
        buildings.add(IntStream.range(0, placed.part().length).filter(b -> placed.part()[b] == number).toArray());
        continue;
      }
      Solids solids = placed.solids(p);
      Blocks blocks = Blocks.of(part.outline(), data.lines());
      PartGround ground = new PartGround(part, blocks, solids, Fences.none());
      ground.labelBlocks();
      across.addAll(ground.across(ground::block));
      joined(part, blocks, ground, options, faces, buildings, crumbs);
    }
    crumbs.sort(Comparator.comparingDouble(Crumb::areaM2));
    return new Result(Ground.together(faces, data.parts()), buildings.toArray(int[][]::new), List.copyOf(crumbs),
        List.copyOf(across));
  }

  private static void joined(Part part, Blocks blocks, PartGround ground, Options options, List<Mosaic.Face> faces,
      List<int[]> buildings, List<Crumb> crumbs) {
    int[] region = ground.regions();
    Joining joining = Joining.of(ground.faces(), region, blocks.count(), bits -> 1);
    double[] area = new double[blocks.count()];
    double[] width = new double[blocks.count()];
    for (int b = 0; b < area.length; b++) {
      area[b] = joining.area(b);
      width[b] = joining.width(b);
    }
    joining.join(options.leastM2(), options.leastWidthM(), b -> area[b] > 0);
    int[] name = new int[blocks.count()];
    int count = 0;
    for (int b = 0; b < name.length; b++) if (joining.root(b) == b && area[b] > 0) name[b] = ++count;
    for (Joining.Step step : joining.steps()) {
      var place = blocks.outline(step.gone()).getInteriorPoint();
      int into = faces.size() + name[joining.root(step.gone())] - 1;
      crumbs.add(new Crumb(part.ward(), into, area[step.gone()], width[step.gone()], place.getX(), place.getY()));
    }
    for (int f = 1; f < region.length; f++) region[f] = region[f] == 0 ? 0 : name[joining.root(region[f] - 1)];
    String[] parents = new String[count + 1];
    Arrays.fill(parents, part.ward());
    Mosaic pieces = Outlines.mosaic(ground.faces().net(), region, parents);
    for (int i = 1; i <= count; i++) {
      int piece = i;
      faces.add(new Mosaic.Face(part.ward(), pieces.polygon(i)));
      buildings.add(IntStream.range(0, ground.solids().count())
          .filter(k -> name[joining.root(ground.block(k))] == piece)
          .flatMap(k -> Arrays.stream(ground.solids().buildings(k))).sorted().toArray());
    }
  }
}

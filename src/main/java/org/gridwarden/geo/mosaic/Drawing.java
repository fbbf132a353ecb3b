package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.geo.mosaic.Mosaic.Change;
import org.gridwarden.geo.mosaic.Sketch.Bit;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;

/** A few faces with lines drawn over them: the pieces that the lines cut them into. Dead ends are gone. */
final class Drawing {

  private final Mosaic base;
  final Scale scale;
  final int[] faces;
  final Sketch sketch;
  final Pieces pieces;
  private final boolean met;
  private final List<Step> steps = new ArrayList<>();

  /** A part of a drawn line from one place where it meets something to the next; outside all faces or not. */
  record Step(int from, int to, double[] line, boolean outside) {}

  Drawing(Mosaic base, int[] faces, List<Chain> drawn, Scale scale) {
    this.base = base;
    this.scale = scale;
    this.faces = faces;
    List<Chain> old = Sketch.chains(base, faces);
    List<Chain> lines = near(old, drawn);
    new Noding(old, lines, scale).run();
    sketch = new Sketch(base, old);
    addBits(old, lines);
    met = steps.stream().anyMatch(step -> !step.outside());
    dropDeadEnds();
    pieces = new Pieces(sketch, faces, scale);
  }

  /** The drawn lines whose boxes meet that around the old ones. */
  private List<Chain> near(List<Chain> old, List<Chain> drawn) {
    Envelope around = new Envelope();
    for (Chain chain : old) around.expandToInclude(chain.box());
    around.expandBy(scale.tolerance() / scale.metresPerX(), scale.tolerance() / scale.metresPerY());
    List<Chain> near = new ArrayList<>(drawn);
    near.removeIf(chain -> !chain.box().intersects(around));
    return near;
  }

  /** Whether any part of a line runs inside the faces or along their borders, dead or not. */
  boolean met() {
    return met;
  }

  /** The lines in parts, in the order in which they were drawn. */
  List<Step> steps() {
    return steps;
  }

  private void addBits(List<Chain> old, List<Chain> lines) {
    BitSet nodes = nodes(old, lines);
    Map<Long, Bit> taken = new HashMap<>(); // bits of one side
    for (Chain chain : old) {
      int low = 0;
      for (int v = 1; v < chain.size(); v++) {
        if (v + 1 < chain.size() && !nodes.get(place(chain, v))) continue;
        Bit bit = sketch.addOld(chain, low, v);
        if (v == low + 1) taken.put(key(bit.from, bit.to), bit);
        low = v;
      }
    }
    Map<Integer, IndexedPointInAreaLocator> locators = new LinkedHashMap<>();
    for (int face : faces) {
      locators.put(face, new IndexedPointInAreaLocator(Rings.polygons(sketch, sketch.directed(face), true)));
    }
    for (Chain chain : lines) {
      int low = 0;
      for (int v = 1; v < chain.size(); v++) {
        if (v + 1 < chain.size() && !nodes.get(place(chain, v))) continue;
        Bit same = v > low + 1 ? null : taken.get(key(place(chain, low), place(chain, v)));
        double[] line = chain.part(low, v);
        int face = same != null ? 0 : faceAround(line, locators);
        Bit bit = same != null ? same : face == 0 ? null : sketch.addDrawn(chain, low, v, face);
        if (bit != null) bit.traced = true;
        if (bit != null && v == low + 1) taken.put(key(bit.from, bit.to), bit);
        steps.add(new Step(place(chain, low), place(chain, v), line, bit == null));
        low = v;
      }
    }
  }

  /** The face in which a part of a drawn line runs, 0 when it runs in none. */
  private int faceAround(double[] line, Map<Integer, IndexedPointInAreaLocator> locators) {
    int longest = 0;
    double most = -1;
    for (int i = 0; i + 3 < line.length; i += 2) {
      double length = scale.metres(line[i + 2] - line[i], line[i + 3] - line[i + 1]);
      if (length > most) longest = i;
      most = Math.max(most, length);
    }
    double x = (line[longest] + line[longest + 2]) / 2;
    Coordinate middle = new Coordinate(x, (line[longest + 1] + line[longest + 3]) / 2);
    int on = 0;
    for (Map.Entry<Integer, IndexedPointInAreaLocator> each : locators.entrySet()) {
      int location = each.getValue().locate(middle);
      if (location == Location.INTERIOR) {
        return each.getKey();
      }
      if (location == Location.BOUNDARY && on == 0) on = each.getKey();
    }
    return on;
  }

  /** Places where a bit ends: ends of lines, and where a drawn line meets an old one, another or itself. */
  private BitSet nodes(List<Chain> old, List<Chain> lines) {
    BitSet nodes = new BitSet();
    BitSet seen = new BitSet();
    for (Chain chain : old) {
      for (int v = 0; v < chain.size(); v++) seen.set(place(chain, v));
    }
    for (Chain chain : lines) {
      nodes.set(place(chain, 0));
      nodes.set(place(chain, chain.size() - 1));
      for (int v = 0; v < chain.size(); v++) {
        int place = place(chain, v);
        boolean turns = v > 0 && v + 1 < chain.size() && place(chain, v - 1) == place(chain, v + 1);
        if (seen.get(place) || turns) nodes.set(place);
        seen.set(place);
      }
    }
    return nodes;
  }

  private int place(Chain chain, int vertex) {
    return sketch.places.add(chain.x(vertex), chain.y(vertex));
  }

  private static long key(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  /** A drawn bit with one and the same walk on either hand divides nothing. */
  private void dropDeadEnds() {
    for (int face : faces) {
      int[] directed = sketch.directed(face);
      int[] walkOf = new int[2 * sketch.bits.size()];
      int n = 0;
      for (int[] walk : Rings.walks(sketch, directed)) {
        n++;
        for (int d : walk) walkOf[d] = n;
      }
      for (int d : directed) {
        Bit bit = sketch.bits.get(d >> 1);
        if (bit.drawn() && walkOf[d] == walkOf[d ^ 1]) bit.gone = true;
      }
    }
  }

  /** Gives each piece to a face and makes the mosaic of it; the patch knows of faces that begin and end. */
  Change divide(int[] owner, Patch patch) {
    for (int b = 0; b < sketch.bits.size(); b++) {
      Bit bit = sketch.bits.get(b);
      if (bit.gone) continue;
      int onLeft = pieces.of(2 * b);
      int onRight = pieces.of(2 * b + 1);
      if (onLeft >= 0) bit.left = owner[onLeft];
      if (onRight >= 0) bit.right = owner[onRight];
    }
    sketch.dissolve();
    sketch.commit(patch);
    Change change = patch.change();
    Soundness.check(base, change);
    return change;
  }
}

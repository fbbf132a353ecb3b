package org.gridwarden.geo.mosaic;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.gridwarden.geo.mosaic.Mosaic.Change;
import org.gridwarden.geo.mosaic.Mosaic.Neighbour;
import org.gridwarden.geo.mosaic.MosaicFault.Kind;
import org.gridwarden.geo.mosaic.Sketch.Bit;

/** Faces into one. */
final class Merging {
  private Merging() {}

  static Change join(Mosaic base, int[] faces) {
    check(base, faces);
    int kept = faces[0];
    Sketch sketch = new Sketch(base, Sketch.chains(base, faces));
    sketch.addWhole();
    for (Bit bit : sketch.bits) {
      if (contains(faces, bit.left)) bit.left = kept;
      if (contains(faces, bit.right)) bit.right = kept;
    }
    sketch.dissolve();
    Patch patch = new Patch(base);
    sketch.commit(patch);
    for (int face : faces) {
      if (face != kept) patch.face(face, null);
    }
    return patch.change();
  }

  private static void check(Mosaic base, int[] faces) {
    if (faces.length < 2) throw fault(base, Kind.NOT_NEIGHBOURS, base.known(faces[0]), faces[0]);
    Set<Integer> wanted = new HashSet<>();
    for (int face : faces) {
      if (!wanted.add(base.known(face))) throw fault(base, Kind.NOT_NEIGHBOURS, face, face);
    }
    Set<Integer> reached = new HashSet<>(Set.of(faces[0]));
    ArrayDeque<Integer> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (Neighbour next : base.neighbours(open.poll())) {
        if (wanted.contains(next.face()) && reached.add(next.face())) open.add(next.face());
      }
    }
    for (int face : faces) {
      if (!reached.contains(face)) throw fault(base, Kind.NOT_NEIGHBOURS, faces[0], face);
      if (!base.parent(face).equals(base.parent(faces[0]))) throw fault(base, Kind.OTHER_PARENT, faces[0], face);
    }
  }

  private static MosaicFault fault(Mosaic base, Kind kind, int face, int other) {
    double[] place = base.line(base.directed(other)[0] >> 1);
    return new MosaicFault(kind, face, other, place[0], place[1]);
  }

  private static boolean contains(int[] faces, int face) {
    return face != 0 && Arrays.stream(faces).anyMatch(each -> each == face);
  }
}

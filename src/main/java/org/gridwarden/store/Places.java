package org.gridwarden.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Feature;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.InteriorPoint;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/** Code, inner point and ward of many features, gathered one by one and then projected at once. */
final class Places {

  private final Map<String, Geometry> wards;
  private final Map<String, Integer> indexOf = new HashMap<>();
  private final @Nullable Projector projector;
  private final List<String> codes = new ArrayList<>();
  private final List<Integer> named = new ArrayList<>();
  private final DoubleStream.Builder lonLat = DoubleStream.builder();
  private double[] x = {};
  private double[] y = {};
  private int[] ward = {};

  /**
   * @param wards outlines in metres by code, in code order
   * @param projector null only when nothing will be added
   */
  Places(Map<String, Geometry> wards, @Nullable Projector projector) {
    this.wards = wards;
    this.projector = projector;
    for (String code : wards.keySet()) indexOf.put(code, indexOf.size());
  }

  void add(Feature feature) {
    Geometry geometry = feature.geometry();
    if (geometry == null) throw new IllegalStateException(feature.code() + " has no place");
    Coordinate inner = InteriorPoint.getInteriorPoint(geometry);
    codes.add(feature.code());
    lonLat.add(inner.x).add(inner.y);
    named.add(indexOf.getOrDefault(feature.text("wardCode"), -1));
  }

  /** Projects; what names no ward, or one that is not there, is given the ward it lies in. */
  void freeze() {
    int size = codes.size();
    double[] xy = lonLat.build().toArray();
    if (projector != null) projector.toMetres(xy, size);
    x = new double[size];
    y = new double[size];
    ward = new int[size];
    STRtree tree = null;
    for (int i = 0; i < size; i++) {
      x[i] = xy[2 * i];
      y[i] = xy[2 * i + 1];
      ward[i] = named.get(i);
      if (ward[i] >= 0 || wards.isEmpty()) continue;
      if (tree == null) tree = index();
      ward[i] = locate(tree, new Coordinate(x[i], y[i]));
    }
  }

  private record Outline(int index, IndexedPointInAreaLocator locator) {}

  private STRtree index() {
    STRtree tree = new STRtree();
    wards.forEach((code, outline) -> tree.insert(outline.getEnvelopeInternal(),
        new Outline(indexOf.get(code), new IndexedPointInAreaLocator(outline))));
    return tree;
  }

  // On a border between wards the lowest code wins.
  private static int locate(STRtree tree, Coordinate point) {
    int lowest = -1;
    for (Object found : tree.query(new Envelope(point))) {
      Outline outline = (Outline) found;
      if ((lowest < 0 || outline.index < lowest) && outline.locator.locate(point) != Location.EXTERIOR) {
        lowest = outline.index;
      }
    }
    return lowest;
  }

  String[] code() {
    return codes.toArray(String[]::new);
  }

  /** Eastings in metres. */
  double[] x() {
    return x;
  }

  /** Northings in metres. */
  double[] y() {
    return y;
  }

  /** Indexes into the wards, -1 for none. */
  int[] ward() {
    return ward;
  }
}

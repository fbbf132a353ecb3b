package org.gridwarden.filter;

import java.util.List;
import java.util.function.UnaryOperator;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * The coordinate reference system that the places of a filter are written in, where it is another than that of the features.
 *
 * @param northFirst whether the first axis is latitude or northing
 * @param inDegrees whether the axes are degrees: then a box whose west is greater than its east crosses the antimeridian
 * @param toFeatures changes coordinates, as written, into those of the features; may refuse
 */
public record Places(boolean northFirst, boolean inDegrees, UnaryOperator<Geometry> toFeatures) {
  private static final int PIECES = 64;
  private static final AffineTransformation SWAP = new AffineTransformation(0, 1, 0, 1, 0, 0);

  /** The same tree in the CRS of the features. */
  Node changed(Node node, Fault fault) {
    if (node instanceof Node.Shape shape) return new Node.Shape(toFeatures.apply(shape.geometry()), shape.at());
    if (node instanceof Node.Box box) return box(box, fault);
    if (!(node instanceof Node.Call call)) return node;
    List<Node> args = call.args().stream().map(arg -> changed(arg, fault)).toList();
    return new Node.Call(call.op(), call.name(), args, call.at(), call.height());
  }

  private Node box(Node.Box box, Fault fault) {
    Geometry written = inDegrees ? ofDegrees(box, fault) : upright(box, fault);
    Geometry plain = toFeatures.apply(written);
    // where straight sides are bent by the change, they are cut into pieces first
    return new Node.Shape(isUpright(plain) ? plain : toFeatures.apply(fine(written)), box.at());
  }

  private Geometry ofDegrees(Node.Box box, Fault fault) {
    List<Double> c = box.corners();
    int half = c.size() / 2;
    Node.Box turned = northFirst ? new Node.Box(List.of(c.get(1), c.get(0), c.get(half + 1), c.get(half)), box.at()) : box;
    Shapes.checkOrder(turned, fault);
    Geometry place = Shapes.ofBox(turned);
    return northFirst ? SWAP.transform(place) : place;
  }

  private static Geometry upright(Node.Box box, Fault fault) {
    List<Double> c = box.corners();
    int half = c.size() / 2;
    if (c.get(0) > c.get(half) || c.get(1) > c.get(half + 1)) {
      throw fault.place(box.at(), "BBOX 中小的坐标应在前。", "the smaller coordinates of a BBOX go first.");
    }
    return new GeometryFactory().toGeometry(new Envelope(c.get(0), c.get(half), c.get(1), c.get(half + 1)));
  }

  private static boolean isUpright(Geometry place) {
    for (int i = 0; i < place.getNumGeometries(); i++) {
      if (!place.getGeometryN(i).isRectangle()) return false;
    }
    return true;
  }

  private static Geometry fine(Geometry place) {
    return place.getLength() == 0 ? place : Densifier.densify(place, place.getLength() / PIECES);
  }
}

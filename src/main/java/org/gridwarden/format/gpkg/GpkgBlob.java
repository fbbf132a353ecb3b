package org.gridwarden.format.gpkg;

import org.gridwarden.format.Malformed;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** Geometries as GeoPackage keeps them: a header, then well-known binary. */
final class GpkgBlob {
  private static final int[] ENVELOPES = {0, 32, 48, 48, 64};
  private final WKBReader reader = new WKBReader(new GeometryFactory());

  Geometry read(byte[] blob) throws Malformed {
    if (blob.length < 8 || blob[0] != 'G' || blob[1] != 'P') throw bad("no geometry of GeoPackage");
    int envelope = blob[3] >> 1 & 7;
    if (envelope >= ENVELOPES.length) throw bad("envelope " + envelope);
    int from = 8 + ENVELOPES[envelope];
    if (from > blob.length) throw bad("it breaks off");
    byte[] wkb = java.util.Arrays.copyOfRange(blob, from, blob.length);
    try {
      return reader.read(wkb);
    } catch (ParseException | RuntimeException | StackOverflowError e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private static Malformed bad(String why) {
    return new Malformed("几何不能读取：内容不完整或格式不对。", "The geometry cannot be read: " + why);
  }
}

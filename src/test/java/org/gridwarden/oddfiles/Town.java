package org.gridwarden.oddfiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gridwarden.crs.Projector;
import org.gridwarden.crs.ShiftedMaps;

/** Thirty invented facilities around a place, and their coordinates in any system. */
final class Town {

  private static final String[] NAMES = {"南津街社区服务站", "白鹿山卫生服务站", "合阳城幼儿园", "钓鱼城停车场", "云门老年食堂", "草街托育园",
      "三汇文化活动室", "龙市日间照料中心", "太和农贸市场", "钱塘公共厕所"};
  private static final String[] KINDS = {"社区服务站", "卫生服务站", "幼儿园", "停车场", "老年食堂"};

  final List<double[]> places = new ArrayList<>();

  private Town(double lon, double lat, int n) {
    for (int i = 0; i < n; i++) {
      places.add(new double[] {lon + (i * 7 % 13 - 6) * 0.0013 + i * 1e-6, lat + (i * 5 % 11 - 5) * 0.0011 + i * 1e-6});
    }
  }

  static Town hechuan() {
    return new Town(106.2766, 29.9721, 30);
  }

  static Town at(double lon, double lat) {
    return new Town(lon, lat, 30);
  }

  static String name(int i) {
    return NAMES[i % NAMES.length] + (i / NAMES.length + 1);
  }

  static String kind(int i) {
    return KINDS[i % KINDS.length];
  }

  /** Metres in a projected system, by the tables of GeoTools; {@code prefix} is added to the easting. */
  List<double[]> metres(String epsg) {
    List<double[]> all = new ArrayList<>();
    for (double[] place : places) {
      double[] xy = place.clone();
      Projector.of(epsg).toMetres(xy, 1);
      all.add(xy);
    }
    return all;
  }

  List<double[]> gcj02() {
    return moved(false);
  }

  List<double[]> bd09() {
    return moved(true);
  }

  private List<double[]> moved(boolean bd) {
    List<double[]> all = new ArrayList<>();
    for (double[] place : places) {
      double[] xy = place.clone();
      if (bd) ShiftedMaps.toBd09(xy, 0);
      else ShiftedMaps.toGcj02(xy, 0);
      all.add(xy);
    }
    return all;
  }

  /** A table with a code, a name, a kind and two numbers. */
  static String table(String header, List<double[]> places, String pattern) {
    StringBuilder out = new StringBuilder(header).append("\r\n");
    for (int i = 0; i < places.size(); i++) {
      out.append(String.format(Locale.ROOT, pattern, i + 1, name(i), kind(i), places.get(i)[0], places.get(i)[1])).append("\r\n");
    }
    return out.toString();
  }

  static final String PLAIN = "F%1$03d,%2$s,%3$s,%4$.7f,%5$.7f";
  static final String METRES = "F%1$03d,%2$s,%3$s,%4$.3f,%5$.3f";
}

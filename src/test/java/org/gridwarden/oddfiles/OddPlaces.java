package org.gridwarden.oddfiles;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables whose oddity is where their coordinates are. */
final class OddPlaces {

  private final List<Odd> all = new ArrayList<>();
  private final Town town = Town.hechuan();

  static List<Odd> all() {
    OddPlaces places = new OddPlaces();
    places.gaussKruger();
    places.others();
    places.degrees();
    return places.all;
  }

  private void add(String name, String text, String charset, String crs, String axes, String codes, String wrong) {
    all.add(new Odd(name, text.getBytes(Charset.forName(charset)), wrong, charset, crs, axes, codes, 30));
  }

  private static List<double[]> turned(List<double[]> places) {
    return places.stream().map(p -> new double[] {p[1], p[0]}).toList();
  }

  private static List<double[]> scaled(List<double[]> places, double by) {
    return places.stream().map(p -> new double[] {p[0] * by, p[1] * by}).toList();
  }

  private void gaussKruger() {
    String xy = "编码,名称,类型,X,Y";
    String coded = "50011700%1$04d,%2$s,%3$s,%4$.3f,%5$.3f";
    String m = Town.METRES;
    add("gk3-zone-written.csv", Town.table(xy, town.metres("EPSG:4523"), m), "UTF-8", "EPSG:4523", "x,y", "",
        "3 degrees, zone 35 before the easting");
    add("gk6-zone-written.csv", Town.table(xy, town.metres("EPSG:4496"), m), "GB18030", "EPSG:4496", "x,y", "",
        "6 degrees, zone 18 before the easting");
    add("gk3-northing-first.csv", Town.table(xy, turned(town.metres("EPSG:4523")), m), "UTF-8", "EPSG:4523", "y,x", "",
        "X is the northing, as surveyors write");
    add("gk3-division-codes.csv", Town.table(xy, town.metres("EPSG:4544"), coded), "UTF-8", "EPSG:4544", "x,y", "",
        "no zone; codes begin with the district's");
    add("gk3-northing-first-no-zone.csv", Town.table("编码,名称,类型,X坐标,Y坐标", turned(town.metres("EPSG:4544")), coded), "UTF-8", "EPSG:4544",
        "y,x", "", "no zone, northing called X");
    add("合川区设施.csv", Town.table("编码,名称,类型,横坐标,纵坐标", town.metres("EPSG:4544"), m), "UTF-8", "EPSG:4544", "x,y", "",
        "no zone; only the file's name says which city");
    add("gk3-city-in-names.csv", Town.table(xy, Town.at(121.47, 31.23).metres("EPSG:4549"), "F%1$03d,上海市%2$s,%3$s,%4$.3f,%5$.3f"),
        "UTF-8", "EPSG:4549", "x,y", "",
        "no zone; names hold the city");
    add("gk3-wuhan.csv", Town.table(xy, Town.at(114.3, 30.6).metres("EPSG:4526"), m), "GB18030", "EPSG:4526", "x,y", "", "zone 38 written");
    add("gk3-shenzhen-northing-first.csv", Town.table("编码,名称,类型,x,y", turned(Town.at(114.06, 22.54).metres("EPSG:4526")), m), "UTF-8",
        "EPSG:4526", "y,x", "", "zone 38 written, northing first");
    add("gk6-urumqi.csv", Town.table(xy, Town.at(87.62, 43.83).metres("EPSG:4493"), m), "UTF-8", "EPSG:4493", "x,y", "",
        "6 degrees, zone 15");
    add("gk3-kilometres.csv", Town.table("编码,名称,类型,X(km),Y(km)", scaled(town.metres("EPSG:4544"), 0.001),
        "50011700%1$04d,%2$s,%3$s,%4$.6f,%5$.6f"),
        "UTF-8", "EPSG:4544", "x,y", "", "kilometres instead of metres");
    add("gk3-thousands.csv", Town.table(xy, town.metres("EPSG:4523"), "F%1$03d,%2$s,%3$s,\"%4$,.2f\",\"%5$,.2f\""), "UTF-8", "EPSG:4523",
        "x,y", "",
        "thousands parted by commas");
    add("gk3-wkt.csv", Town.table("编码,名称,类型,geom", town.metres("EPSG:4523"), "F%1$03d,%2$s,%3$s,POINT(%4$.3f %5$.3f)"), "UTF-8",
        "EPSG:4523", "x,y", "",
        "WKT in metres");
    add("gk3-without-names-of-columns.csv", Town.table("编码,名称,类型,坐标1,坐标2", town.metres("EPSG:4523"), m), "UTF-8", "EPSG:4523", "x,y", "",
        "columns of the place without telling names");
  }

  private void others() {
    String xy = "编码,名称,类型,x,y";
    String m = Town.METRES;
    add("web-mercator.csv", Town.table(xy, town.metres("EPSG:3857"), m), "UTF-8", "EPSG:3857", "x,y", "", "Web Mercator");
    add("web-mercator-harbin.csv", Town.table(xy, Town.at(126.53, 45.8).metres("EPSG:3857"), m), "GB18030", "EPSG:3857", "x,y", "",
        "Web Mercator where zones 14 could be");
    add("utm-said.csv", Town.table("编码,名称,类型,UTM_E,UTM_N", town.metres("EPSG:32648"), "50011700%1$04d,%2$s,%3$s,%4$.3f,%5$.3f"), "UTF-8",
        "EPSG:32648", "x,y", "", "UTM, named in the columns; same sizes as Gauss-Krüger");
    add("swiss.csv", Town.table(xy, Town.at(6.15, 46.2).metres("EPSG:2056"), m), "UTF-8", "EPSG:2056", "x,y", "", "the Swiss grid");
    add("hong-kong.csv", Town.table(xy, Town.at(114.17, 22.32).metres("EPSG:2326"), m), "UTF-8", "EPSG:2326", "x,y", "",
        "the grid of Hong Kong");
    add("no-system.csv", Town.table(xy, scaled(town.places, 37), "F%1$03d,%2$s,%3$s,%4$.1f,%5$.1f"), "UTF-8", "unknown", "", "GW-IMP-005",
        "numbers of no system");
  }

  private void degrees() {
    String head = "编码,名称,类型,经度,纬度";
    String p = Town.PLAIN;
    add("swapped-names.csv", Town.table(head, turned(town.places), p), "UTF-8", "EPSG:4326", "lat,lon", "GW-IMP-038",
        "经度 holds latitudes and 纬度 longitudes");
    add("latitude-first.csv", Town.table("编码,名称,类型,纬度,经度", turned(town.places), p), "UTF-8", "EPSG:4326", "lon,lat", "",
        "latitude first, named rightly");
    add("swapped-xinjiang.csv", Town.table(head, turned(Town.at(75.99, 39.47).places), p), "UTF-8", "EPSG:4326", "lat,lon", "GW-IMP-038",
        "exchanged where both could be latitudes");
    add("gcj02-columns.csv", Town.table("编码,名称,类型,高德经度,高德纬度", town.gcj02(), p), "UTF-8", "GCJ-02", "lon,lat", "GW-IMP-075",
        "columns say GCJ-02");
    add("bd09-columns.csv", Town.table("编码,名称,类型,bd09_lng,bd09_lat", town.bd09(), p), "GB18030", "BD-09", "lon,lat", "GW-IMP-075",
        "columns say BD-09");
    StringBuilder both = new StringBuilder("编码,名称,百度经度,百度纬度,wgs84经度,wgs84纬度\n");
    for (int i = 0; i < 30; i++) {
      both.append(String.format(Locale.ROOT, "F%d,%s,%.6f,%.6f,%.6f,%.6f%n", i, Town.name(i), town.bd09().get(i)[0], town.bd09().get(i)[1],
          town.places.get(i)[0], town.places.get(i)[1]).replace("\r", ""));
    }
    add("several-systems.csv", both.toString(), "UTF-8", "EPSG:4326", "lon,lat", "", "BD-09 and WGS 84 side by side");
    add("millionths.csv", Town.table("编码,名称,类型,lng,lat", scaled(town.places, 1e6), "F%1$03d,%2$s,%3$s,%4$.0f,%5$.0f"), "UTF-8", "EPSG:4326",
        "lon,lat", "", "degrees times a million");
    add("seconds.csv", Town.table("编码,名称,类型,lng,lat", scaled(town.places, 3600), "F%1$03d,%2$s,%3$s,%4$.2f,%5$.2f"), "UTF-8", "EPSG:4326",
        "lon,lat", "", "seconds of arc");
    add("some-swapped.csv", Town.table(head, someTurned(), p), "UTF-8", "EPSG:4326", "lon,lat", "", "three of thirty rows exchanged");
    add("geneva.csv", Town.table("code,name,kind,longitude,latitude", Town.at(6.14, 46.2).places, p), "UTF-8", "EPSG:4326", "lon,lat", "",
        "degrees elsewhere");
  }

  private List<double[]> someTurned() {
    List<double[]> some = new ArrayList<>(town.places);
    for (int i : new int[] {3, 14, 25}) some.set(i, new double[] {some.get(i)[1], some.get(i)[0]});
    return some;
  }
}

package org.gridwarden.ingest.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import crosby.binary.Fileformat;
import crosby.binary.Osmformat;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.Source;
import org.gridwarden.format.osm.OsmPbf;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A city of one ward, written as a PBF file by hand. On the equator 0.001° is 111.32 m east and 110.57 m north (UTM 31 at
 * 3° E shortens by 0.9996), so the ward from (3.000, 0.001) to (3.010, 0.009) measures 1113.2 × 884.6 m = 984,700 m² × 0.9992.
 */
class OsmCityTest {

  @TempDir Path folder;
  private final List<String> strings = new ArrayList<>(List.of(""));
  private final Osmformat.DenseNodes.Builder dense = Osmformat.DenseNodes.newBuilder();
  private final Osmformat.PrimitiveGroup.Builder ways = Osmformat.PrimitiveGroup.newBuilder();
  private final Osmformat.PrimitiveGroup.Builder relations = Osmformat.PrimitiveGroup.newBuilder();
  private long lastId;
  private long lastLat;
  private long lastLon;

  private int string(String text) {
    if (!strings.contains(text)) strings.add(text);
    return strings.indexOf(text);
  }

  private long node(long id, double lon, double lat, String... tags) {
    long y = Math.round(lat * 1e7);
    long x = Math.round(lon * 1e7);
    dense.addId(id - lastId).addLat(y - lastLat).addLon(x - lastLon);
    lastId = id;
    lastLat = y;
    lastLon = x;
    for (String tag : tags) dense.addKeysVals(string(tag));
    dense.addKeysVals(0);
    return id;
  }

  private void way(long id, long[] nodes, String... tags) {
    Osmformat.Way.Builder way = Osmformat.Way.newBuilder().setId(id);
    long last = 0;
    for (long node : nodes) {
      way.addRefs(node - last);
      last = node;
    }
    for (int i = 0; i < tags.length; i += 2) way.addKeys(string(tags[i])).addVals(string(tags[i + 1]));
    ways.addWays(way);
  }

  private void relation(long id, Map<Long, String> members, String... tags) {
    Osmformat.Relation.Builder relation = Osmformat.Relation.newBuilder().setId(id);
    long last = 0;
    for (Map.Entry<Long, String> member : members.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      relation.addMemids(member.getKey() - last).addTypes(Osmformat.Relation.MemberType.WAY).addRolesSid(string(member.getValue()));
      last = member.getKey();
    }
    for (int i = 0; i < tags.length; i += 2) relation.addKeys(string(tags[i])).addVals(string(tags[i + 1]));
    relations.addRelations(relation);
  }

  /** Corners of a box as four nodes from {@code id}; the closed list of them. */
  private long[] box(long id, double west, double south, double east, double north) {
    node(id, west, south);
    node(id + 1, east, south);
    node(id + 2, east, north);
    node(id + 3, west, north);
    return new long[] {id, id + 1, id + 2, id + 3, id};
  }

  private Path write() throws IOException {
    Osmformat.StringTable.Builder table = Osmformat.StringTable.newBuilder();
    for (String text : strings) table.addS(ByteString.copyFrom(text, StandardCharsets.UTF_8));
    Osmformat.PrimitiveBlock block = Osmformat.PrimitiveBlock.newBuilder().setStringtable(table)
        .addPrimitivegroup(Osmformat.PrimitiveGroup.newBuilder().setDense(dense)).addPrimitivegroup(ways)
        .addPrimitivegroup(relations).build();
    Path file = folder.resolve("city.osm.pbf");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      blob(out, "OSMHeader", Osmformat.HeaderBlock.newBuilder().addRequiredFeatures("OsmSchema-V0.6").build().toByteString());
      blob(out, "OSMData", block.toByteString());
    }
    return file;
  }

  private static void blob(DataOutputStream out, String type, ByteString content) throws IOException {
    byte[] blob = Fileformat.Blob.newBuilder().setRaw(content).build().toByteArray();
    byte[] header = Fileformat.BlobHeader.newBuilder().setType(type).setDatasize(blob.length).build().toByteArray();
    out.writeInt(header.length);
    out.write(header);
    out.write(blob);
  }

  private OsmCity city(OsmOptions options) throws IOException {
    return OsmCity.of(OsmPbf.read(Source.of(write()), Progress.NONE), options, Progress.NONE);
  }

  @BeforeEach
  void oneWard() {
    // the ward's ring comes as two ways that meet end to end, one of them the other way round
    node(1, 3.000, 0.001);
    node(2, 3.010, 0.001);
    node(3, 3.010, 0.009);
    node(4, 3.000, 0.009);
    way(1, new long[] {1, 2, 3});
    way(2, new long[] {1, 4, 3});
    relation(100, Map.of(1L, "outer", 2L, "outer"), "boundary", "administrative", "admin_level", "10", "name", "Equator",
        "type", "boundary");
  }

  private static Feature only(OsmCity city, FeatureType type) {
    assertThat(city.features().get(type)).hasSize(1);
    return city.features().get(type).get(0);
  }

  @Test
  void aWardIsAssembledFromItsWaysAndMeasured() throws IOException {
    Feature ward = only(city(OsmOptions.DEFAULTS), FeatureType.WARDS);
    assertThat(ward.code()).isEqualTo("r100");
    assertThat(ward.text("name")).isEqualTo("Equator");
    assertThat((double) ward.integer("areaM2", 0)).isCloseTo(984_000, within(1500.0));
    assertThat(ward.properties()).containsEntry("households", 0).containsEntry("estimated", true);
  }

  @Test
  void householdsFollowFootprintStoreysAndUse() throws IOException {
    // 0.0002° × 0.0003° = 22.26 × 33.17 m = 738 m²; 4 storeys at 110 m²: 738 × 4 ÷ 110 = 26.8 → 27, residents 56.7 → 57
    way(10, box(10, 3.002, 0.002, 3.0022, 0.0023), "building", "apartments", "building:levels", "4");
    // the same with a hole of 0.0001° × 0.0001° = 123 m²: 615 × 4 ÷ 110 = 22.4 → 22
    way(11, box(20, 3.003, 0.002, 3.0032, 0.0023));
    way(12, box(30, 3.00305, 0.00205, 3.00315, 0.00215));
    relation(101, Map.of(11L, "outer", 12L, "inner"), "type", "multipolygon", "building", "apartments", "building:levels", "4");
    way(13, box(40, 3.004, 0.002, 3.0042, 0.0023), "building", "office", "height", "12 m");
    way(14, box(50, 3.005, 0.002, 3.0051, 0.0021), "building", "detached");
    // a café inside: 3 of 4 storeys are dwellings: 738 × 3 ÷ 110 = 20.1 → 20
    way(15, box(60, 3.006, 0.002, 3.0062, 0.0023), "building", "residential", "building:levels", "4");
    node(64, 3.0061, 0.0021, "amenity", "cafe");
    way(16, box(70, 3.020, 0.002, 3.0202, 0.0023), "building", "apartments", "building:levels", "4"); // outside the ward
    OsmCity city = city(OsmOptions.DEFAULTS);
    Map<String, Integer> households = new java.util.TreeMap<>();
    for (Feature building : city.features().get(FeatureType.BUILDINGS)) {
      households.put(building.code(), building.integer("households", -1));
      assertThat(building.properties()).containsEntry("estimated", true).containsEntry("wardCode", "r100");
    }
    assertThat(households).isEqualTo(Map.of("w10", 27, "r101", 22, "w13", 0, "w14", 1, "w15", 20));
    Feature office = city.features().get(FeatureType.BUILDINGS).stream().filter(b -> b.code().equals("w13")).findFirst().orElseThrow();
    assertThat(office.properties()).containsEntry("storeys", 4).containsEntry("use", "commercial");
    Feature ward = only(city, FeatureType.WARDS);
    assertThat(ward.integer("households", 0)).isEqualTo(70);
    assertThat(ward.integer("residents", 0)).as("27→57, 22→46, 1→2, 20→42").isEqualTo(147);
  }

  @Test
  void parkingIsCountedElseEstimatedFromItsArea() throws IOException {
    // 0.0005° × 0.0002° = 55.66 × 22.11 m = 1230 m² × 0.9992 ÷ 25 = 49.2 → 49
    way(10, box(10, 3.002, 0.002, 3.0025, 0.0022), "amenity", "parking");
    node(20, 3.003, 0.003, "amenity", "parking", "capacity", "12");
    node(21, 3.003, 0.004, "amenity", "parking");
    List<Feature> parking = city(OsmOptions.DEFAULTS).features().get(FeatureType.PARKING);
    assertThat(parking).extracting(Feature::code).containsExactly("n20", "w10");
    assertThat(parking.get(0).properties()).containsEntry("spaces", 12).containsEntry("estimated", false);
    assertThat(parking.get(1).properties()).containsEntry("spaces", 49).containsEntry("estimated", true);
  }

  @Test
  void theFootNetworkIsCutWhereWaysMeet() throws IOException {
    node(10, 3.002, 0.003);
    node(11, 3.003, 0.003);
    node(12, 3.004, 0.003);
    node(13, 3.003, 0.004, "barrier", "gate", "access", "private");
    node(14, 3.003, 0.005);
    node(15, 3.005, 0.003);
    way(20, new long[] {10, 11, 12}, "highway", "residential", "oneway", "yes");
    way(21, new long[] {11, 13, 14}, "highway", "steps");
    way(22, new long[] {10, 14}, "highway", "motorway");
    way(23, new long[] {12, 14}, "highway", "footway", "foot", "no");
    way(24, new long[] {12, 15}, "highway", "platform");
    OsmCity city = city(OsmOptions.DEFAULTS);
    assertThat(city.features().get(FeatureType.WALK_EDGES))
        .extracting(Feature::code, e -> e.text("fromNode"), e -> e.text("toNode"), e -> e.text("kind"), e -> e.text("gateCode"))
        .containsExactly(org.assertj.core.groups.Tuple.tuple("w20-0", "n10", "n11", "street", null),
            org.assertj.core.groups.Tuple.tuple("w20-1", "n11", "n12", "street", null),
            org.assertj.core.groups.Tuple.tuple("w21-0", "n11", "n14", "steps", "n13"),
            org.assertj.core.groups.Tuple.tuple("w24-0", "n12", "n15", "footpath", null));
    assertThat(only(city, FeatureType.GATES).properties()).containsEntry("state", "closed");
    assertThat(only(city, FeatureType.BARRIERS).properties()).containsEntry("kind", "expressway");
    assertThat(city.features().get(FeatureType.STREETS)).hasSize(4);
  }

  @Test
  void amenitiesBecomeKindsOfTheCatalogue() throws IOException {
    node(10, 3.002, 0.003, "amenity", "kindergarten", "name", "Petit", "wheelchair", "yes");
    node(11, 3.003, 0.003, "shop", "supermarket", "opening_hours", "24/7");
    node(12, 3.003, 0.003, "amenity", "school", "isced:level", "2");
    node(13, 3.003, 0.003, "amenity", "fountain");
    node(14, 3.003, 0.003, "leisure", "pitch", "access", "private");
    List<Feature> facilities = city(OsmOptions.DEFAULTS).features().get(FeatureType.FACILITIES);
    assertThat(facilities).extracting(f -> f.text("kind")).containsExactly("kindergarten", "supermarket", "junior-school");
    assertThat(facilities.get(0).properties()).containsEntry("stepFree", true).containsEntry("name", "Petit");
    assertThat(facilities.get(1).properties()).containsEntry("hours", "24/7");
  }

  @Test
  void withoutAWholeBoundaryOfTheLevelItIsRefusedAndTheLevelsAreNamed() throws IOException {
    Source file = Source.of(write());
    assertThatThrownBy(() -> OsmCity.of(OsmPbf.read(file, Progress.NONE), OsmOptions.of(Map.of("adminLevel", "8")), Progress.NONE))
        .isInstanceOfSatisfying(Refusal.class, e -> {
          assertThat(e.code()).isEqualTo("GW-OSM-001");
          assertThat(e.text().en()).contains("10 (1)");
        });
    assertThatThrownBy(() -> OsmOptions.of(Map.of("level", "8"))).hasMessageContaining("GW-OSM-002");
    assertThatThrownBy(() -> OsmOptions.of(Map.of("m2PerDwelling", "0"))).hasMessageContaining("GW-OSM-003");
  }

  @Test
  void aFileThatEndsInTheMiddleIsRefusedWhereverItIsCut() throws IOException {
    byte[] whole = Files.readAllBytes(write());
    int header = 4 + java.nio.ByteBuffer.wrap(whole).getInt();
    for (int length : new int[] {1, 3, header - 1, header + 5, whole.length - 1}) {
      Path cut = Files.write(folder.resolve("cut.osm.pbf"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> OsmPbf.read(Source.of(cut), Progress.NONE)).as(length + " bytes").hasMessageContaining("GW-FMT-005");
    }
    Path text = Files.writeString(folder.resolve("text.osm.pbf"), "this is no PBF file at all");
    assertThatThrownBy(() -> OsmPbf.read(Source.of(text), Progress.NONE)).hasMessageContaining("GW-FMT-020");
  }
}

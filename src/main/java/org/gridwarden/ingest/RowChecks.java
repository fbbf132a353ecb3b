package org.gridwarden.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.gridwarden.format.RawRecord;
import org.gridwarden.ingest.PropertyChecks.Fault;
import org.gridwarden.ingest.doctor.KnownNames;
import org.gridwarden.ingest.place.Placing;
import org.gridwarden.ingest.doctor.Standing;
import org.gridwarden.ingest.words.HoursDoubt;
import org.gridwarden.ingest.words.NotThere;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Property;
import org.gridwarden.model.PropertyValues;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Everything that is checked of one row, in order: readable, code, properties, place, references, ward. */
final class RowChecks {

  /** Collections that must hold every code named; codes of others may come later and are only counted. */
  private static final Set<String> STRICT = Set.of("wards");

  /** Collections that must hold every code named once they hold any: an area below a missing one would leave the sums. */
  private static final Set<String> PARENTS = Set.of("districts", "subdistricts");

  private static final AffineTransformation EXCHANGE = new AffineTransformation(0, 1, 0, 1, 0, 0);

  private final FeatureType type;
  private final List<Property> referring;
  private final boolean inWards;
  private final PropertyChecks properties;
  private final Codes codes;
  private final Survey survey;
  private final Placing lonLat;
  private final Findings findings;
  private final KnownCodes known;
  private final WardIndex wards;
  private final String planInForce;
  private @Nullable WardOverlaps overlaps;
  private boolean asDrawn;
  private @Nullable Supplier<KnownNames> names;
  private @Nullable Standing standing;
  private boolean exchange;

  RowChecks(FeatureType type, ColumnMapping mapping, Codes codes, Survey survey, Placing lonLat, Findings findings,
      KnownCodes known, WardIndex wards, String planInForce, ImportChoices choices) {
    this(type, new PropertyChecks(type, mapping, choices), codes, survey, lonLat, findings, known, wards, planInForce);
  }

  private RowChecks(FeatureType type, PropertyChecks properties, Codes codes, Survey survey, Placing lonLat,
      Findings findings, KnownCodes known, WardIndex wards, String planInForce) {
    this.type = type;
    this.referring = type.properties().stream().filter(property -> !property.refersTo().isEmpty()).toList();
    this.inWards = type.property("wardCode").isPresent();
    this.properties = properties;
    this.codes = codes;
    this.survey = survey;
    this.lonLat = lonLat;
    this.findings = findings;
    this.known = known;
    this.wards = wards;
    this.planInForce = planInForce;
  }

  RowChecks withFindings(Findings others) {
    RowChecks same = new RowChecks(type, properties, codes, survey, lonLat, others, known, wards, planInForce);
    same.standing = standing;
    same.exchange = exchange;
    return same;
  }

  /** Outlines are taken as they are drawn and codes may come twice: both are looked at when the file is whole. */
  void asDrawn() {
    asDrawn = true;
  }

  void overlaps(WardOverlaps found) {
    overlaps = found;
  }

  /** The feature to keep; the fault names everything that is wrong with the row. */
  Feature check(RawRecord record) throws Fault {
    long row = record.row();
    if (record.fault() != null) throw new Fault(record.fault());
    PropertyValues mapped = mapped(record, true);
    List<Finding> faults = new ArrayList<>();
    String code = noting(faults, () -> codes.of(record, mapped, properties));
    add(faults, code == null || asDrawn ? null : survey.duplicate(code, row));
    Feature stored = standing == null ? null : standing.of(code);
    boolean fresh = stored == null; // what it does not say is nowhere else
    Set<String> said = fresh ? Set.of() : said(mapped);
    Map<String, Object> values = properties.check(mapped, standing == null ? Map.of() : standing.kept(stored), row, faults);
    boolean counted = said.contains("households") || said.contains("residents") || said.contains("spaces");
    if (stored != null && counted && !said.contains("estimated")) values.remove("estimated"); // a count takes an estimate's place
    Geometry geometry = noting(faults, () -> geometry(record, mapped, stored));
    boolean whole = faults.isEmpty(); // of a row that is left out nothing is filled in or counted
    noting(faults, () -> references(values, stored == null ? null : said, row, whole));
    boolean stays = stored != null && geometry == stored.geometry() && !said.contains("wardCode");
    if (geometry != null && whole && !stays) {
      Object before = fresh || said.contains("wardCode") ? null : values.remove("wardCode"); // where it lies now decides
      noting(faults, () -> locate(geometry, values, before, row));
    }
    if (type == FeatureType.POSTS && whole) noting(faults, () -> posts(values, row));
    add(faults, overlaps == null || code == null ? null : overlaps.of(code));
    if (code == null || !faults.isEmpty()) throw Fault.of(faults);
    boolean without = stored != null && stored.text("status") == null; // stays so: a file that was not edited changes nothing
    if (type == FeatureType.FACILITIES && !without) existing(values, row);
    if (said.contains("capacity") || fresh) empty(values.get("capacity"), row);
    Feature feature = new Feature(code, geometry, values);
    if (fresh || said.contains("hours")) hours(type, feature, row, findings);
    if (standing != null) standing.counted(feature, said, row, findings::count);
    return feature;
  }

  /**
   * Values of the row by our names. A ward that is called by its name gets its code; where no ward, or more than one, has the
   * name, the place tells the ward, as far as the row has one.
   */
  private PropertyValues mapped(RawRecord record, boolean telling) {
    PropertyValues mapped = properties.mapped(record.properties());
    boolean named = inWards && mapped.get("wardCode") instanceof String name && name.chars().anyMatch(c -> c >= 0x2e80)
        && !known.holds("wards", name.strip());
    if (!named) return mapped;
    String code = wards.named(mapped.get("wardCode").toString());
    if (code != null) {
      mapped.put("wardCode", code);
      if (telling) findings.count("GW-IMP-099", record.row(), new Text("%d 行以名称写明社区（首见于第 %r 行）。",
          "%d rows call their ward by its name (first in row %r)."), new Text("已换成社区编码。", "They got its code."));
    } else if (record.geometry() != null && !record.geometry().isEmpty()) {
      mapped.remove("wardCode");
      if (telling) findings.count("GW-IMP-095", record.row(),
          new Text("%d 行写明的社区名称在辖区中没有，或不止一个（首见于第 %r 行）。",
              "%d rows call a ward by a name that none, or more than one, has here (first in row %r)."),
          new Text("社区按位置确定。", "The ward is that of the place."));
    }
    return mapped;
  }

  /** Properties that the row gives a value of. */
  private static Set<String> said(Map<String, Object> mapped) {
    Set<String> said = new HashSet<>(mapped.keySet());
    said.removeIf(name -> PropertyChecks.absent(mapped.get(name)));
    return said;
  }

  /** The code that a row will have; null when it has none that is good. */
  @Nullable String code(RawRecord record) {
    try {
      return codes.of(record, mapped(record, false), properties);
    } catch (Fault e) {
      return null; // reported when the row is checked
    }
  }

  /** Rows of which longitude and latitude are exchanged are turned round instead of left out. */
  void exchanging(boolean asked) {
    exchange = asked;
  }

  /** Rows change what is stored under their codes, and keep of it what they do not say. */
  void standing(Standing stored) {
    standing = stored;
  }

  /** The checks of values, which know what the file's words were taken for. */
  PropertyChecks properties() {
    return properties;
  }

  /** One step of the checks. */
  private interface Step<T extends @Nullable Object> {
    T take() throws Fault;
  }

  /** What the step answers; null when there was a fault, which is noted. */
  private static <T> @Nullable T noting(List<Finding> faults, Step<? extends @Nullable T> step) {
    try {
      return step.take();
    } catch (Fault e) {
      faults.add(e.finding());
      return null;
    }
  }

  private static void add(List<Finding> faults, @Nullable Finding fault) {
    if (fault != null) faults.add(fault);
  }

  /** Rows without coordinates are looked for by these names. */
  void names(Supplier<KnownNames> known) {
    names = known;
  }

  private @Nullable Geometry geometry(RawRecord record, Map<String, Object> mapped, @Nullable Feature stored) throws Fault {
    Geometry raw = record.geometry();
    boolean keeps = (raw == null || raw.isEmpty()) && stored != null && standing != null && standing.keepsPlace();
    if (keeps && stored.geometry() != null) return stored.geometry();
    boolean byName = (raw == null || raw.isEmpty()) && names != null && !asDrawn
        && (type.shape() == FeatureType.Shape.POINT || type.shape() == FeatureType.Shape.POINT_OR_POLYGON);
    Geometry named = byName ? AddressPlaces.of(record, mapped, names.get(), findings) : null;
    if (named != null) return named;
    GeometryChecks.notEmptied(raw, record.row());
    boolean degrees = lonLat.system().degrees() && !lonLat.swap() && lonLat.unit() == 1;
    if (degrees && raw != null && survey.axes.looksSwapped(raw)) raw = exchanged(raw, record.row());
    if (asDrawn) return GeometryChecks.drawn(lonLat.of(raw), record.row());
    return GeometryChecks.check(type.shape(), lonLat.of(raw), record.row(), findings);
  }

  /** Hours that nobody can read are told with the row. */
  static void hours(FeatureType type, Feature of, long row, Findings findings) {
    Finding doubt = HoursDoubt.of(type, of, row);
    if (doubt != null) findings.add(doubt);
  }

  /** A facility for nobody: told, for it is seldom meant. */
  private void empty(@Nullable Object capacity, long row) {
    if (!(capacity instanceof Double places) || places > 0) return;
    findings.count("GW-IMP-114", row, new Text("%d 处设施的容量为 0（首见于第 %r 行）。", "%d facilities have capacity 0 (first in row %r)."),
        new Text("按已满计，选址时不服务任何人。容量未知请留空。",
            "They count as full, and serve nobody in siting. Leave it empty where nobody knows."));
  }

  /** A facility that is not said to be planned is taken to exist, and that is told. */
  private void existing(Map<String, Object> values, long row) {
    if (values.putIfAbsent("status", "existing") != null) return;
    findings.count("GW-IMP-049", row, new Text("%d 行没有状态。", "%d rows had no status."),
        new Text("已按“现有”导入。", "They were imported as existing."));
  }

  /** The place with both numbers exchanged, where that was asked for; a fault else. */
  private Geometry exchanged(Geometry geometry, long row) throws Fault {
    if (!exchange) throw swapped(geometry, row);
    findings.count("GW-IMP-087", row, new Text("%d 行的经纬度写反了（首见于第 %r 行）。", "%d rows had latitude before longitude (first in row %r)."),
        new Text("已按要求交换。", "They were exchanged, as was asked."));
    return EXCHANGE.transform(geometry);
  }

  private static Fault swapped(Geometry geometry, long row) {
    Coordinate first = geometry.getCoordinate();
    return new Fault(
        Finding.rejected(
            "GW-IMP-034",
            row,
            "坐标 " + first.x + "," + first.y + " 看来经纬度写反了：应先经度后纬度。请交换后再导入这一行，或选择自动交换。",
            "The coordinates " + first.x + "," + first.y + " seem swapped: longitude comes first. Exchange them and import this row"
                + " again, or have such rows exchanged."));
  }

  /** {@code said} are the properties to look at, null for all: what is kept was looked at when it came. */
  private @Nullable Void references(Map<String, Object> values, @Nullable Set<String> said, long row, boolean counted)
      throws Fault {
    for (Property property : referring) {
      if (said != null && !said.contains(property.name())) continue;
      Object value = values.get(property.name());
      String collection = property.refersTo();
      if (value == null || known.holds(collection, value.toString())) continue;
      if (STRICT.contains(collection) || PARENTS.contains(collection) && known.holdsAny(collection)) {
        throw new Fault(NotThere.refused(property.name(), value, collection, row));
      }
      if (counted) findings.count("GW-IMP-041-" + property.name(), row, NotThere.later(property.name(), collection),
          new Text("已保留编码；导入相应图层后即生效。", "The codes were kept; they take effect once that layer is imported."));
    }
    return null;
  }

  /** {@code before} is the ward that is stored, which stays where the place tells no other; null for none. */
  private @Nullable Void locate(Geometry geometry, Map<String, Object> values, @Nullable Object before, long row) throws Fault {
    if (!inWards) return null;
    if (wards.isEmpty()) {
      if (before != null) values.put("wardCode", before);
      findings.count("GW-IMP-044", row, new Text("辖区还没有社区，%d 行未能核对所在社区。",
          "The territory has no wards yet; the ward of %d rows could not be checked."),
          new Text("导入社区后再导入一次即可补全。", "Import the wards, then this file again."));
      return null;
    }
    Coordinate place = WardIndex.inside(geometry);
    String at = wards.at(place);
    if (at == null && before != null) values.put("wardCode", before);
    Object said = values.get("wardCode");
    if (at == null && said == null) {
      throw new Fault(
          GeometryChecks.at(
              "GW-IMP-043",
              row,
              place,
              "位置 " + GeometryChecks.where(place) + " 不在任何社区内，也没有社区编码。",
              "The place "
                  + GeometryChecks.where(place)
                  + " lies in no ward, and it has no ward code."));
    }
    if (at == null && wards.isFar(place)) {
      throw new Fault(GeometryChecks.at("GW-IMP-069", row, place,
          "位置 " + GeometryChecks.where(place) + " 距辖区约 100 公里以上，坐标有误（空坐标、经纬度颠倒或坐标系不对）。",
          "The place " + GeometryChecks.where(place) + " lies some 100 km or more outside the territory: its coordinates are wrong "
              + "(empty, swapped or of another CRS)."));
    }
    if (said == null) {
      values.put("wardCode", at);
      findings.count("GW-IMP-047", row, new Text("%d 行没有社区编码。", "%d rows had no ward code."),
          new Text("已按位置补上。", "It was filled in from the place."));
    } else if (!said.equals(at)) {
      findings.add(
          new Finding(
              "GW-IMP-048",
              row,
              GeometryChecks.place(place),
              new Text(
                  "社区编码为 " + said + "，位置却" + (at == null ? "不在任何社区内" : "在社区 " + at) + "。",
                  "The ward code is "
                      + said
                      + ", but the place lies in "
                      + (at == null ? "no ward" : "ward " + at)
                      + "."),
              new Text("按社区编码保留。", "Kept under its ward code."),
              false));
    }
    return null;
  }

  /**
   * Posts belong to an employer that exists, and no more are filled than there are; adds {@code
   * plan} to posts of grids that name none: that of the plan in force.
   */
  private @Nullable Void posts(Map<String, Object> values, long row) throws Fault {
    String level = String.valueOf(values.get("employerLevel"));
    String employer = String.valueOf(values.get("employerCode"));
    String collection = level.equals("building") ? "buildings" : level + "s";
    boolean otherPlan =
        level.equals("grid")
            && values.containsKey("plan")
            && !planInForce.equals(values.get("plan"));
    if (!otherPlan && !known.holds(collection, employer)) {
      throw new Fault(NotThere.employer(collection, employer, row));
    }
    if (number(values, "filled") > number(values, "posts")) {
      throw new Fault(
          Finding.rejected(
              "GW-IMP-051",
              row,
              "在岗 " + number(values, "filled") + " 多于编制 " + number(values, "posts") + "；请改正其一。",
              "More are filled ("
                  + number(values, "filled")
                  + ") than there are posts ("
                  + number(values, "posts")
                  + "): mend one of them."));
    }
    if (level.equals("grid") && !planInForce.isEmpty()) values.putIfAbsent("plan", planInForce);
    return null;
  }

  private static int number(Map<String, Object> values, String name) {
    return values.get(name) instanceof Number number ? number.intValue() : 0;
  }
}

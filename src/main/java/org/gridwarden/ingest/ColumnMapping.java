package org.gridwarden.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.text.Cells;
import org.gridwarden.ingest.doctor.LayerList;
import org.gridwarden.ingest.doctor.OtherNames;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.PropertyValues;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/** Which of their columns feeds which of our properties: as told, else by equal name, else by a common other name. */
final class ColumnMapping {

  /** Told for the code: it is made of the name and the place. */
  static final String AUTO = "=auto";
  private static final int MOST_COLUMNS = 5000;
  private static final int LONG_NAME = 4;
  private static final int CUT_RANK = 100;
  /** Whose codes others name. */
  private static final Set<FeatureType> WITH_CODES = Set.of(FeatureType.DISTRICTS, FeatureType.SUBDISTRICTS, FeatureType.WARDS);
  private static final Set<String> PLACE = Set.of("lon", "lat", "x", "y", "wkt");
  private final FeatureType type;
  /** Our name → their column, {@code =value}, or empty: not imported whatever the columns are called. */
  private final Map<String, String> told;
  /** Normalised name → candidates of ours, rank 1 equal name, 2 and more other names. */
  private final Map<String, Map<String, Integer>> usual = new HashMap<>();
  /** Their column → what it can feed, found once a column. */
  private final Map<String, Map<String, Integer>> seen = new LinkedHashMap<>();

  private final PropertyValues.Names names;
  private @Nullable Set<String> lastColumns;
  private List<String> lastNames = List.of();
  private List<Feed> lastFeeds = List.of();
  /** Where the columns of each feed stand in a table. */
  private int[][] lastCells = {};

  /** GW-IMP-010 when {@code told} names something that is no property of the collection. */
  ColumnMapping(FeatureType type, Map<String, String> told) {
    this.type = type;
    this.told = new LinkedHashMap<>(told);
    for (String ours : told.keySet()) {
      if (!ours.equals("code") && !PLACE.contains(ours) && type.property(ours).isEmpty())
        throw unknown(ours);
    }
    List<String> names = type.properties().stream().map(Property::name).toList();
    usual("code", names);
    for (String name : names) usual(name, names);
    List<String> all = new ArrayList<>(names);
    all.add(0, "code");
    this.names = new PropertyValues.Names(all);
  }

  /** Feeds a property that nothing feeds, from a column or {@code =value}. */
  void also(String ours, String source) {
    told.put(ours, source);
    lastColumns = null;
    lastNames = List.of();
    lastFeeds = List.of();
  }

  /** How the file is to be read: the columns of the place, without those told to be nothing. */
  static ReadOptions options(ImportRequest request) {
    Map<String, String> named = new LinkedHashMap<>(request.mapping());
    named.values().removeIf(String::isEmpty);
    ReadOptions options = new ReadOptions(named, request.encoding(), request.choices().layer())
        .laidOut(request.choices().delimiter(), request.choices().header());
    return options.layer() != null ? options : options.of(LayerList.sheet(request.source(), options));
  }

  private void usual(String ours, List<String> names) {
    if (told.containsKey(ours)) return;
    usual.computeIfAbsent(OtherNames.plain(ours), n -> new TreeMap<>()).put(ours, 1);
    List<String> others = OtherNames.of(ours, names);
    for (int i = 0; i < others.size(); i++) {
      usual.computeIfAbsent(OtherNames.plain(others.get(i)), n -> new TreeMap<>()).putIfAbsent(ours, i + 2);
    }
  }

  private Refusal unknown(String ours) {
    String names =
        "code, " + type.properties().stream().map(Property::name).collect(Collectors.joining(", "));
    return Refusal.invalid(
        "GW-IMP-010",
        "mapping",
        "mapping 里的 " + ours + " 不是 " + type.id() + " 的属性。可用的有：" + names + "。",
        "mapping names "
            + ours
            + ", which is no property of "
            + type.id()
            + ". There are: "
            + names
            + ".");
  }

  /** Values of one row by our names: the code first, then the properties in their order. */
  PropertyValues apply(Map<String, Object> theirs) {
    PropertyValues ours = new PropertyValues(names);
    List<Feed> feeds = feeds(theirs);
    for (int i = 0; i < feeds.size(); i++) {
      Feed feed = feeds.get(i);
      Object value = value(feed, i, theirs);
      if (value != null) ours.set(feed.place, value);
    }
    return ours;
  }

  /** The value of one row that feeds {@code ours}; null when there is none. */
  @Nullable Object one(Map<String, Object> theirs, String ours) {
    List<Feed> feeds = feeds(theirs);
    for (int i = 0; i < feeds.size(); i++) if (feeds.get(i).ours.equals(ours)) return value(feeds.get(i), i, theirs);
    return null;
  }

  /** One of our properties and its place among them, with the columns that can feed it: the first that is filled does. */
  private record Feed(String ours, int place, @Nullable String constant, List<String> columns) {}

  private @Nullable Object value(Feed feed, int number, Map<String, Object> theirs) {
    if (feed.constant != null) return feed.constant;
    for (int i = 0; i < feed.columns.size(); i++) {
      Object value = theirs instanceof Cells cells ? cells.at(lastCells[number][i]) : theirs.get(feed.columns.get(i));
      if (value != null && !value.equals("")) return value;
    }
    return null;
  }

  /** Those of rows with these columns; rows that follow each other mostly have the same. */
  private List<Feed> feeds(Map<String, Object> theirs) {
    Set<String> columns = theirs.keySet();
    if (columns == lastColumns) return lastFeeds;
    if (!same(columns)) {
      lastNames = List.copyOf(columns);
      lastFeeds = feeds(lastNames);
    }
    lastColumns = columns;
    if (theirs instanceof Cells cells) {
      lastCells = lastFeeds.stream().map(feed -> feed.columns.stream().mapToInt(cells::place).toArray()).toArray(int[][]::new);
    }
    return lastFeeds;
  }

  private boolean same(Set<String> columns) {
    if (columns.size() != lastNames.size()) return false;
    int i = 0;
    for (String column : columns) if (!column.equals(lastNames.get(i++))) return false;
    return true;
  }

  private List<Feed> feeds(List<String> columns) {
    Map<String, TreeMap<Integer, List<String>>> ranked = new LinkedHashMap<>();
    for (String column : columns) {
      candidates(column).forEach((ours, rank) ->
          ranked.computeIfAbsent(ours, o -> new TreeMap<>()).computeIfAbsent(rank, r -> new ArrayList<>()).add(column));
    }
    Map<String, Feed> feeds = new LinkedHashMap<>();
    ranked.forEach((ours, byRank) -> {
      // A feature without a code of its own is refused: it never gets that of another column.
      long most = ours.equals("code") ? 1 : Long.MAX_VALUE;
      feeds.put(ours, new Feed(ours, this.names.place(ours), null, byRank.values().stream().flatMap(List::stream).limit(most).toList()));
    });
    told.forEach((ours, column) -> {
      if (PLACE.contains(ours) || column.isEmpty() || ours.equals("code") && automatic()) return;
      boolean constant = column.startsWith("=");
      String value = constant && column.length() > 1 ? column.substring(1) : null;
      feeds.put(ours, new Feed(ours, this.names.place(ours), value, constant ? List.of() : List.of(column)));
    });
    return List.copyOf(feeds.values());
  }

  private Map<String, Integer> candidates(String column) {
    Map<String, Integer> known = seen.get(column);
    if (known != null) return known;
    Map<String, Integer> found = seen.size() < MOST_COLUMNS ? find(OtherNames.plain(column)) : Map.of();
    if (seen.size() < MOST_COLUMNS) seen.put(column, found);
    return found;
  }

  /** By its name, else as one of a longer name that was cut, else as one that holds a long usual name. */
  private Map<String, Integer> find(String plain) {
    Map<String, Integer> exact = usual.get(plain);
    if (exact != null) return exact;
    Map<String, Integer> found = new TreeMap<>();
    usual.forEach((name, ours) -> {
      boolean cut = OtherNames.isCut(plain, name);
      boolean holds = name.length() >= LONG_NAME && plain.length() <= 2 * name.length() && plain.contains(name) && name.charAt(0) > 0x2e80;
      if (cut || holds) ours.forEach((one, rank) -> found.merge(one, rank + (cut ? CUT_RANK : 2 * CUT_RANK), Math::min));
    });
    return found;
  }

  /** The column of row numbers, where no other can be the code and nobody said anything; null for none. */
  @Nullable String rowNumbers(Map<String, Object> row) {
    if (told.containsKey("code") || type.shape() == FeatureType.Shape.NONE || WITH_CODES.contains(type)) return null;
    if (row.keySet().stream().anyMatch(column -> candidates(column).containsKey("code"))) return null;
    return row.keySet().stream().filter(OtherNames::isRowNumber).findFirst().orElse(null);
  }

  /** Whether codes are to be made. */
  boolean automatic() {
    return AUTO.equals(told.get("code"));
  }

  /** Whether some column feeds {@code ours}, of those met so far. */
  boolean feeds(String ours) {
    if (ours.equals("code") && automatic()) return false;
    if (told.containsKey(ours)) return !told.getOrDefault(ours, "").isEmpty();
    return seen.values().stream().anyMatch(names -> names.containsKey(ours));
  }

  /** Notes what feeds what; the columns that feed nothing; GW-IMP-011 when a column that was told is not among {@code columns}. */
  List<String> settle(Set<String> columns, Beliefs beliefs) {
    told.forEach(
        (ours, theirs) -> {
          if (theirs.startsWith("=")
              || theirs.isEmpty()
              || PLACE.contains(ours)
              || columns.contains(theirs)
              || columns.isEmpty()) return;
          throw Refusal.invalid(
              "GW-IMP-011",
              "mapping",
              "mapping 把 "
                  + ours
                  + " 指向“"
                  + theirs
                  + "”，文件里没有这一列。文件的列："
                  + String.join("、", columns)
                  + "。",
              "mapping points "
                  + ours
                  + " at “"
                  + theirs
                  + "”, which the file does not have. Its columns: "
                  + String.join(", ", columns)
                  + ".");
        });
    Map<String, String> used = new LinkedHashMap<>();
    Map<String, Integer> ranks = new HashMap<>();
    seen.forEach((column, names) -> names.forEach((ours, rank) -> {
      if (rank < ranks.getOrDefault(ours, Integer.MAX_VALUE)) {
        ranks.put(ours, rank);
        used.put(ours, column);
      }
    }));
    told.forEach((ours, theirs) -> {
      if (!theirs.isEmpty()) used.put(ours, theirs);
    });
    String list =
        used.entrySet().stream()
            .map(e -> e.getKey() + "←" + e.getValue())
            .collect(Collectors.joining(", "));
    beliefs.put("mapping", list, !told.isEmpty(), told.isEmpty() ? "按列名推断" : "按 mapping，其余按列名",
        told.isEmpty() ? "by the names of the columns" : "as mapped, the rest by name");
    Beliefs.Belief place = beliefs.all().get("place");
    List<String> placed = place == null ? List.of() : List.of(place.value().split(","));
    List<String> unused = columns.stream()
        .filter(column -> !used.containsValue(column) && !placed.contains(column) && !places(column, placed)).toList();
    if (!unused.isEmpty()) {
      beliefs.put("unusedColumns", String.join(", ", unused), true, "没有对应的属性，未导入", "no property of ours matches; left out");
    }
    return unused;
  }

  /** The column that feeds {@code ours}, for messages; {@code ours} itself when unknown. */
  String theirs(String ours) {
    String column = told.get(ours);
    if (column != null) return column.isEmpty() ? ours : column;
    @Nullable String best = null;
    int rank = Integer.MAX_VALUE;
    for (Map.Entry<String, Map<String, Integer>> each : seen.entrySet()) {
      Integer one = each.getValue().get(ours);
      if (one != null && one < rank) {
        rank = one;
        best = each.getKey();
      }
    }
    return best == null ? ours : best;
  }

  /** Whether a table without columns of coordinates finds its places by this one. */
  private static boolean places(String column, List<String> placed) {
    return placed.isEmpty() && AddressPlaces.ADDRESS.matcher(column).matches();
  }
}

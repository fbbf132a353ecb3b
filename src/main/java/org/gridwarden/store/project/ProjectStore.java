package org.gridwarden.store.project;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.store.Database;
import org.gridwarden.store.FeatureTable;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * Reads and writes all that a project is: territories, features, plans with every revision, codes used, posts, scenarios and
 * edited standards. Imports and what they replaced stay behind: they can be taken back where they were made only.
 */
public final class ProjectStore {
  private static final int BATCH = 500;
  private static final List<String> PLANS = List.of("plan_ward", "plan_revision", "plan_edge", "plan_grid", "plan_section", "plan_post",
      "plan_lineage");

  /** What a column holds, as it travels. */
  public enum Kind {
    TEXT,
    WHOLE,
    NUMBER,
    FLAG,
    TIME,
    BYTES,
    GEOMETRY
  }

  /** @param label exactly as the database calls it */
  public record Column(String label, Kind kind) {
    /** The same on every database. */
    public String name() {
      return label.toLowerCase(Locale.ROOT);
    }
  }

  private final Database database;

  public ProjectStore(Database database) {
    this.database = database;
  }

  /** Tables in the order in which they can be written. */
  public static List<String> tables() {
    List<String> tables = new ArrayList<>(List.of("territory"));
    tables.add("plan");
    FeatureType.list().forEach(type -> tables.add(type.table()));
    tables.add("plan_clock");
    tables.addAll(PLANS);
    tables.addAll(List.of("grid_code", "scenario", "standard"));
    return tables;
  }

  /** Columns of a table in their order, without those that number themselves. */
  public List<Column> columns(String table) {
    return database.read(() -> database.jdbc().sql("SELECT * FROM " + table + " WHERE 1 = 0").query((ResultSet rows) -> {
      ResultSetMetaData about = rows.getMetaData();
      List<Column> columns = new ArrayList<>();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        if (!about.isAutoIncrement(i)) columns.add(new Column(about.getColumnName(i), kind(about.getColumnTypeName(i))));
      }
      return columns;
    }));
  }

  private static Kind kind(String type) {
    String name = type.toLowerCase(Locale.ROOT);
    if (name.startsWith("geometry")) return Kind.GEOMETRY;
    if (name.startsWith("int") || name.startsWith("bigint") || name.startsWith("serial") || name.startsWith("bigserial")) return Kind.WHOLE;
    if (name.startsWith("double") || name.startsWith("float")) return Kind.NUMBER;
    if (name.startsWith("bool")) return Kind.FLAG;
    if (name.startsWith("timestamp")) return Kind.TIME;
    return name.startsWith("bytea") || name.startsWith("binary") || name.startsWith("varbinary") ? Kind.BYTES : Kind.TEXT;
  }

  /**
   * Hands every row of a table that belongs to these territories to {@code use}, one at a time: values are {@code String},
   * {@code Long}, {@code Double}, {@code Boolean}, {@code OffsetDateTime}, {@code byte[]}, {@code Geometry} or null.
   */
  public void read(String table, List<String> territories, Consumer<@Nullable Object[]> use) {
    List<Column> columns = columns(table);
    String selected = columns.stream().map(c -> c.kind == Kind.GEOMETRY ? database.dialect().wkb(quoted(c)) : quoted(c))
        .collect(Collectors.joining(", "));
    String order = columns.stream().filter(c -> c.kind != Kind.GEOMETRY && c.kind != Kind.BYTES).limit(3).map(ProjectStore::quoted)
        .collect(Collectors.joining(", "));
    String marks = territories.stream().map(id -> "?").collect(Collectors.joining(", "));
    String where = table.equals("standard") ? "" : table.equals("territory") ? " WHERE id IN (" + marks + ")"
        : PLANS.contains(table) ? " WHERE plan IN (SELECT id FROM plan WHERE territory IN (" + marks + "))"
        : " WHERE territory IN (" + marks + ")";
    WKBReader reader = new WKBReader();
    database.read(() -> {
      database.jdbc().sql("SELECT " + selected + " FROM " + table + where + " ORDER BY " + order)
          .params(table.equals("standard") ? List.of() : territories).withFetchSize(Database.FETCH_SIZE)
          .query((ResultSet row) -> use.accept(values(row, columns, reader)));
      return true;
    });
  }

  private static String quoted(Column column) {
    return '"' + column.label + '"';
  }

  private static @Nullable Object[] values(ResultSet row, List<Column> columns, WKBReader reader) throws SQLException {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = switch (columns.get(i).kind) {
        case TEXT -> row.getString(i + 1);
        case WHOLE -> row.getLong(i + 1);
        case NUMBER -> row.getDouble(i + 1);
        case FLAG -> row.getBoolean(i + 1);
        case TIME -> row.getObject(i + 1, OffsetDateTime.class);
        case BYTES -> row.getBytes(i + 1);
        case GEOMETRY -> {
          byte[] wkb = row.getBytes(i + 1);
          yield wkb == null ? null : FeatureTable.geometry(wkb, reader);
        }
      };
      values[i] = row.wasNull() ? null : value;
    }
    return values;
  }

  /**
   * Another id and other names for the one territory of a project, so that it stands beside the one that it was made of.
   * Scenarios and edited standards stay behind then: they belong to the data of today.
   */
  public record Renamed(String id, String nameZh, String nameEn) {}

  /** How the rows of one table are handed over. */
  public interface Source {
    /** Hands every row to {@code use}; values in the order of {@code columns}. */
    void rows(String table, List<Column> columns, Consumer<@Nullable Object[]> use);
  }

  /**
   * Writes a project in one transaction: all of it or nothing. Plans get new numbers where theirs are taken; edited standards
   * replace those of the same code.
   *
   * @return rows written by table
   * @throws Refusal GW-PRJ-001 (CONFLICT) when one of its territories is here already
   */
  public Map<String, Long> write(Source source) {
    return write(source, null);
  }

  /**
   * As {@link #write(Source)} under another id.
   *
   * @throws Refusal GW-PRJ-001 (CONFLICT) when the id is taken, GW-PRJ-005 (INVALID) when the project holds several
   *     territories
   */
  public Map<String, Long> write(Source source, @Nullable Renamed renamed) {
    Map<String, Long> written = new LinkedHashMap<>();
    Map<String, String> plans = new LinkedHashMap<>();
    return database.write(() -> {
      for (String table : tables()) {
        if (renamed != null && List.of("scenario", "standard").contains(table)) continue;
        List<Column> columns = columns(table);
        Batch batch = new Batch(table, columns);
        source.rows(table, columns, row -> {
          if (renamed != null) rename(table, columns, row, renamed, batch.count);
          batch.add(prepared(table, columns, row, plans));
        });
        batch.flush();
        written.put(table, batch.count);
      }
      return written;
    });
  }

  private static void rename(String table, List<Column> columns, @Nullable Object[] row, Renamed renamed, long before) {
    boolean itself = table.equals("territory");
    if (itself && before > 0) throw Refusal.invalid("GW-PRJ-005", "as", "项目包里有几个辖区，不能全部改为一个标识。",
        "The package holds several territories; they cannot all go under one id.");
    for (int i = 0; i < row.length; i++) {
      String name = columns.get(i).name();
      if (name.equals("territory") || itself && name.equals("id")) row[i] = renamed.id();
      if (itself && name.equals("name_zh") && !renamed.nameZh().isEmpty()) row[i] = renamed.nameZh();
      if (itself && name.equals("name_en") && !renamed.nameEn().isEmpty()) row[i] = renamed.nameEn();
    }
  }

  private @Nullable Object[] prepared(String table, List<Column> columns, @Nullable Object[] row, Map<String, String> plans) {
    for (int i = 0; i < row.length; i++) {
      String name = columns.get(i).name();
      Object value = row[i];
      if (table.equals("territory") && name.equals("id")) absent(String.valueOf(value));
      if (table.equals("standard") && name.equals("code")) {
        database.jdbc().sql("DELETE FROM standard WHERE code = ?").param(value).update();
      }
      if (table.equals("plan") && name.equals("id")) row[i] = plans.computeIfAbsent(String.valueOf(value), this::number);
      else if (name.equals("plan") && value != null && plans.containsKey(value.toString())) row[i] = plans.get(value.toString());
    }
    return row;
  }

  private void absent(String territory) {
    if (database.jdbc().sql("SELECT COUNT(*) FROM territory WHERE id = ?").param(territory).query(Long.class).single() == 0) return;
    throw new Refusal(Refusal.Kind.CONFLICT, "GW-PRJ-001",
        new Text("辖区“" + territory + "”在这里已经有了。请在“改用辖区编号”（as）里填写另一个编号，例如 " + territory + "-2，或先删除已有的辖区。",
            "The territory “" + territory + "” is here already. Give another one, for example " + territory
                + "-2, in “Id of the territory here” (as), or delete the one that is here first."), "as", null);
  }

  /** The plan's own number where it is free, else the next one. */
  private String number(String id) {
    long last = database.jdbc().sql("SELECT last FROM plan_number").query(Long.class).single();
    boolean free = id.matches("[0-9]{1,18}") && Long.parseLong(id) > last
        && database.jdbc().sql("SELECT COUNT(*) FROM plan WHERE id = ?").param(id).query(Long.class).single() == 0;
    long number = free ? Long.parseLong(id) : last + 1;
    database.jdbc().sql("UPDATE plan_number SET last = ?").param(number).update();
    return Long.toString(number);
  }

  /** Rows on their way into one table. */
  private final class Batch {
    private final String sql;
    private final List<Column> columns;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private final WKBWriter wkb = new WKBWriter();
    private long count;

    Batch(String table, List<Column> columns) {
      this.columns = columns;
      sql = "INSERT INTO " + table + " (" + columns.stream().map(ProjectStore::quoted).collect(Collectors.joining(", ")) + ") VALUES ("
          + columns.stream().map(c -> c.kind == Kind.GEOMETRY ? "ST_GeomFromWKB(?, 4326)" : "?").collect(Collectors.joining(", ")) + ")";
    }

    void add(@Nullable Object[] row) {
      for (int i = 0; i < row.length; i++) if (row[i] instanceof Geometry geometry) row[i] = wkb.write(geometry);
      rows.add(row);
      count++;
      if (rows.size() == BATCH) flush();
    }

    void flush() {
      if (rows.isEmpty()) return;
      int[] types = columns.stream().mapToInt(c -> switch (c.kind) {
        case TEXT -> java.sql.Types.VARCHAR;
        case WHOLE -> java.sql.Types.BIGINT;
        case NUMBER -> java.sql.Types.DOUBLE;
        case FLAG -> java.sql.Types.BOOLEAN;
        case TIME -> java.sql.Types.TIMESTAMP_WITH_TIMEZONE;
        case BYTES, GEOMETRY -> java.sql.Types.VARBINARY;
      }).toArray();
      database.template().batchUpdate(sql, rows, types);
      rows.clear();
    }
  }
}

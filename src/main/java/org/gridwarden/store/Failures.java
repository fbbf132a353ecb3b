package org.gridwarden.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Refusal.Kind;
import org.gridwarden.model.Text;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** What a failing database means to the person in front of it. */
final class Failures {

  private Failures() {}

  static Refusal folder(Path folder) {
    return unavailable("GW-DB-005",
        "数据文件夹 " + folder + " 不能创建或不可写。请检查权限，或用 --gridwarden.data=文件夹 另选一个。",
        "The data folder " + folder + " cannot be made or written. Check its permissions, or choose another with "
            + "--gridwarden.data=DIR.");
  }

  /** A failure while opening the database at {@code where}. */
  static RuntimeException opening(Exception e, String where) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (!(cause instanceof SQLException sql)) continue;
      if (sql.getErrorCode() == 90020) return inUse(where);
      if ("0A000".equals(sql.getSQLState()) || "42501".equals(sql.getSQLState()) || "58P01".equals(sql.getSQLState())) {
        return noPostgis(where);
      }
    }
    RuntimeException known = working(e);
    return known instanceof Refusal ? known : new IllegalStateException("database " + where + " cannot be opened", e);
  }

  /** A failure while working on an open database; anything unknown stays what it is. */
  static RuntimeException working(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MVStoreException file && file.getErrorCode() == DataUtils.ERROR_WRITING_FAILED) return full();
      if (!(cause instanceof SQLException sql)) continue;
      String state = sql.getSQLState() == null ? "" : sql.getSQLState();
      switch (sql.getErrorCode()) {
        case 90031, 90028, 90098, 90121 -> {
          return full();
        }
        case 50200 -> {
          return locked();
        }
        default -> { }
      }
      if (state.startsWith("53100")) return full();
      if (state.equals("55P03")) return locked();
      if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("28") || state.equals("3D000")) {
        return silent(sql);
      }
    }
    return e instanceof RuntimeException known ? known : new IllegalStateException(e);
  }

  private static Refusal inUse(String where) {
    return unavailable("GW-DB-001",
        "另一个 Gridwarden 正在使用数据文件夹 " + where + "。请先关闭它，或用 --gridwarden.data=文件夹 另选一个。",
        "Another Gridwarden uses the data folder " + where + ". Stop it first, or choose another folder with "
            + "--gridwarden.data=DIR.");
  }

  private static Refusal silent(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    Text why = state.startsWith("28") ? new Text("用户名或密码不对", "user or password is wrong")
        : state.equals("3D000") ? new Text("没有这个名称的数据库", "there is no database of that name")
        : state.startsWith("57P") ? new Text("它正在关闭或启动", "it is shutting down or starting up")
        : new Text("连接不上，或连接中断", "no connection can be made, or it broke");
    return unavailable("GW-DB-002",
        "数据库没有应答：" + why.zh() + "。请检查地址、用户名、密码以及数据库是否已启动。",
        "The database does not answer: " + why.en() + ". Check address, user and password, and that it runs.");
  }

  private static Refusal noPostgis(String where) {
    return unavailable("GW-DB-003",
        "数据库 " + where + " 没有 PostGIS 扩展，而当前用户无权创建。请让管理员执行 CREATE EXTENSION postgis。",
        "The database " + where + " has no PostGIS extension and this user may not create it. Ask its administrator "
            + "to run CREATE EXTENSION postgis.");
  }

  private static Refusal full() {
    return unavailable("GW-DB-004",
        "无法写入数据库：磁盘可能已满。刚才的更改要么已完整保存，要么完全没有；请腾出空间，先查看再重试。",
        "The database cannot be written: the disk is probably full. The last change is there whole or not at all; free "
            + "some space, and look before you try it again.");
  }

  private static Refusal locked() {
    return new Refusal(Kind.LOCKED, "GW-DB-006",
        new Text("另一项更改正在写入这一辖区，请稍后重试。", "Another change is being written to this territory; try again shortly."),
        null, null);
  }

  private static Refusal unavailable(String code, String zh, String en) {
    return new Refusal(Kind.UNAVAILABLE, code, new Text(zh, en), null, null);
  }
}

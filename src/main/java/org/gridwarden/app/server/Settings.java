package org.gridwarden.app.server;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The settings of ours that a start may give; all others are Spring Boot's.
 *
 * @param data folder of the embedded database and of uploads; made when missing
 * @param demo demo territories that an empty database is filled with, in this order; empty for none
 * @param databaseUrl JDBC URL of PostGIS, empty text for the embedded database in {@code data}
 * @param databaseUser user of PostGIS, may be empty text
 * @param databasePassword its password, may be empty text
 */
public record Settings(Path data, List<String> demo, String databaseUrl, String databaseUser, String databasePassword) {

  private static final String PREFIX = "gridwarden.";
  private static final Set<String> NAMES = Set.of("gridwarden.data", "gridwarden.demo", "gridwarden.db.url",
      "gridwarden.db.user", "gridwarden.db.password", "gridwarden.hosts", "gridwarden.cors", "gridwarden.barriers");

  /**
   * Reads and checks them.
   *
   * @throws Refusal GW-CFG-001 for a setting that there is none of, GW-CFG-002 for a value that will not do
   */
  static Settings of(ConfigurableEnvironment environment) {
    refuseUnknown(environment);
    checkOrigins(environment.getProperty("gridwarden.cors", ""));
    String url = environment.getProperty("gridwarden.db.url", "");
    if (url.isBlank() && environment.matchesProfiles("postgis")) {
      throw wrong("gridwarden.db.url", url, "使用 postgis 配置时必须给出，例如环境变量 GRIDWARDEN_DB_URL=jdbc:postgresql://localhost:5432/gridwarden",
          "the profile postgis needs it, for example GRIDWARDEN_DB_URL=jdbc:postgresql://localhost:5432/gridwarden");
    }
    if (!url.isBlank() && !url.startsWith("jdbc:postgresql:")) {
      throw wrong("gridwarden.db.url", url, "应以 jdbc:postgresql: 开头", "it must start with jdbc:postgresql:");
    }
    return new Settings(folder(environment.getProperty("gridwarden.data", "./gridwarden-data")),
        demos(environment.getProperty("gridwarden.demo", "hechuan,geneva")), url,
        environment.getProperty("gridwarden.db.user", ""), environment.getProperty("gridwarden.db.password", ""));
  }

  /** As a command reads them: environment variables, and {@code --gridwarden.data} when it is given. */
  public static Settings of(@Nullable Path data) {
    Settings settings = of(new StandardEnvironment());
    return data == null ? settings
        : new Settings(data, settings.demo, settings.databaseUrl, settings.databaseUser, settings.databasePassword);
  }

  /**
   * The same, for commands that only work on data that are there and must not make an empty database.
   *
   * @throws Refusal GW-CLI-005 (NOT_FOUND) when the data folder holds none
   */
  public Settings existing() {
    if (!databaseUrl.isBlank() || Files.exists(data.resolve("gridwarden.mv.db"))) return this;
    throw Refusal.notFound("GW-CLI-005", "文件夹 " + data + " 中没有数据；请用 --gridwarden.data 指明数据文件夹。",
        "There are no data in the folder " + data + "; name the data folder with --gridwarden.data.");
  }

  /** Opens the database that these settings name; refusals as {@link Database} says. */
  public Database open() {
    return databaseUrl.isBlank() ? Database.embedded(data)
        : Database.postgis(databaseUrl, databaseUser, databasePassword);
  }

  private static Path folder(String text) {
    if (text.isBlank()) throw wrong("gridwarden.data", text, "请给出文件夹", "name a folder");
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw wrong("gridwarden.data", text, "不是有效的文件夹", "it is not a folder");
    }
  }

  private static void checkOrigins(String text) {
    for (String origin : text.split(",")) {
      if (origin.isBlank() || origin.strip().equals("*") || origin.strip().matches("https?://[^/\\s]+")) continue;
      throw wrong("gridwarden.cors", text, "应为 *，或以逗号分隔的网站，例如 https://gis.example.org",
          "it must be *, or sites parted by commas, for example https://gis.example.org");
    }
  }

  private static List<String> demos(String text) {
    List<String> demos = Arrays.stream(text.split(",")).map(String::strip).filter(id -> !id.isEmpty()).toList();
    if (demos.equals(List.of("none"))) return List.of();
    for (String id : demos) {
      if (!id.matches("[a-z0-9-]+") || Settings.class.getResource("/gis-data/demo/" + id + "/territory.yaml") == null) {
        throw wrong("gridwarden.demo", text, "没有名为“" + id + "”的演示数据；可用 none，或 hechuan、geneva、singapore，以逗号分隔",
            "there is no demo “" + id + "”; give none, or any of hechuan, geneva, singapore parted by commas");
      }
    }
    return demos;
  }

  // Environment variables are left out: GRIDWARDEN_… may well be somebody else's.
  private static void refuseUnknown(ConfigurableEnvironment environment) {
    for (var source : environment.getPropertySources()) {
      if (!(source instanceof EnumerablePropertySource<?> names)
          || source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
        continue;
      }
      for (String name : names.getPropertyNames()) {
        if (name.startsWith(PREFIX) && !NAMES.contains(name)) {
          String known = String.join(" ", NAMES.stream().sorted().toList());
          throw Refusal.invalid("GW-CFG-001", name,
              "没有名为 " + name + " 的设置；可用的有：" + known + "。",
              "There is no setting " + name + "; there are: " + known + ".");
        }
      }
    }
  }

  private static Refusal wrong(String name, String value, String zh, String en) {
    return Refusal.invalid("GW-CFG-002", name, "设置 " + name + "=" + value + " 无效：" + zh + "。",
        "The setting " + name + "=" + value + " will not do: " + en + ".");
  }
}

package org.gridwarden.app.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.Database;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** A data folder that commands are run on. */
record DataFolder(Path path) {

  /** How a command ended. */
  record Ended(int exit, String out, String err) {}

  /** Runs the command in English on this folder. */
  Ended run(String... args) {
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--gridwarden.data";
    all[args.length + 1] = path.toString();
    return alone(all);
  }

  /** Runs a command in English that takes no folder of data. */
  static Ended alone(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Commands.run(args, "en", new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Territory {@code t} with the one ward {@code W} of about 965 m × 1,109 m. */
  void fillWithOneWard(Map<String, Object> properties) {
    try (Database database = Database.embedded(path)) {
      new TerritoryStore(database).create(new TerritoryInfo("t", "甲", "T", "", true, "", "", "", "", 0, null));
      new ImportStore(database).write("t", to -> to.put(FeatureType.WARDS, new Feature("W",
          new GeometryFactory().toGeometry(new Envelope(106, 106.01, 30, 30.01)), properties)),
          () -> new ImportStore.Run("r", "t", "wards", "f", "t", OffsetDateTime.now(), 1, 1, 0, "{}", false));
    }
  }
}

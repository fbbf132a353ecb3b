package org.gridwarden.oddfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The corpus as a whole; run it to write the files anew after a change. */
public final class OddFiles {

  static final Path FOLDER = Path.of("src/test/resources/odd");
  private static final String TABLE = "what-is-wrong.tsv";

  private OddFiles() {}

  static List<Odd> all() {
    List<Odd> all = new ArrayList<>(OddTables.all());
    all.addAll(OddPlaces.all());
    all.addAll(OddShapes.all());
    all.addAll(OddSheets.all());
    all.addAll(OddOffices.all());
    all.addAll(OddCells.all());
    return all;
  }

  static String table(List<Odd> all) {
    StringBuilder table = new StringBuilder("file\tencoding\tcrs\taxes\tfindings\trows\twhat is wrong\n");
    for (Odd odd : all) table.append(odd.line()).append('\n');
    return table.toString();
  }

  public static void main(String[] args) throws IOException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> old = Files.list(FOLDER)) {
      for (Path each : old.toList()) Files.delete(each);
    }
    List<Odd> all = all();
    for (Odd odd : all) Files.write(FOLDER.resolve(odd.name()), odd.content());
    Files.writeString(FOLDER.resolve(TABLE), table(all));
    System.out.println(all.size() + " files");
  }

  static String written() throws IOException {
    return Files.readString(FOLDER.resolve(TABLE));
  }
}

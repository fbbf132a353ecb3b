package org.gridwarden.format.kml;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.format.Archive;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Rows;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.format.Source.Format;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the placemarks of KML or KMZ in their order; those of one folder are a layer. Links to
 * files in the same KMZ are followed, all others are told and are not. A file with more than a hundred folders is read as one layer.
 */
public final class KmlReader implements FeatureReader {
  private static final int MOST_LAYERS = 100;

  @Override
  public List<Schema> layers(Source source, ReadOptions options) {
    Set<String> folders = new LinkedHashSet<>();
    open(source, new Beliefs(), null, rows -> {
      while (folders.size() <= MOST_LAYERS && rows.hasNext()) {
        rows.next();
        folders.add(rows.folder());
      }
      return null;
    });
    if (folders.size() > MOST_LAYERS) folders.clear();
    if (folders.isEmpty()) folders.add(source.baseName());
    List<Schema> all = new ArrayList<>();
    for (String folder : folders) all.add(Schema.unknown(folder).in("EPSG:4326"));
    return all;
  }

  @Override
  public <T> T read(Source source, ReadOptions options, Beliefs beliefs, Function<Stream<RawRecord>, T> use) {
    beliefs.put("crs", "EPSG:4326", true, "KML 总是经纬度", "KML is always in lon/lat");
    String layer = source.baseName().equals(options.layer()) && layers(source, options).size() == 1 ? null : options.layer();
    return open(source, beliefs, layer, rows -> {
      try (Stream<RawRecord> stream = Rows.stream(rows)) {
        return use.apply(stream);
      }
    });
  }

  private static <T> T open(Source source, Beliefs beliefs, @Nullable String wanted, Function<KmlFiles, T> use) {
    try {
      if (source.format() != Format.KMZ) {
        try (InputStream in = source.open(); KmlFiles files = new KmlFiles(null, source, wanted, beliefs)) {
          files.begin(in, source.baseName(), "");
          return use.apply(files);
        }
      }
      try (Archive zip = Archive.of(source)) {
        List<String> documents = zip.ending(".kml");
        if (documents.isEmpty()) {
          throw Refusal.invalid("GW-FMT-072", "file", source.name() + " 里没有 .kml。", source.name() + " holds no .kml.");
        }
        String main = documents.stream().filter(name -> name.equalsIgnoreCase("doc.kml")).findFirst().orElse(documents.get(0));
        try (InputStream in = zip.open(main); KmlFiles files = new KmlFiles(zip, source, wanted, beliefs)) {
          files.begin(in == null ? InputStream.nullInputStream() : in, source.baseName(), main);
          return use.apply(files);
        }
      }
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }
}

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
import org.gridwarden.format.xml.SafeXml;
import org.gridwarden.model.Refusal;

/**
 * Reads the placemarks of KML or KMZ in their order; those of one folder are a layer. Links to other files are not followed.
 * A file with more than a hundred folders is read as one layer.
 */
public final class KmlReader implements FeatureReader {
  private static final int MOST_LAYERS = 100;

  @Override
  public List<Schema> layers(Source source, ReadOptions options) {
    Set<String> folders = new LinkedHashSet<>();
    open(source, xml -> {
      KmlRows rows = new KmlRows(xml, source.baseName(), null);
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
    return open(source, xml -> {
      try (Stream<RawRecord> stream = Rows.stream(new KmlRows(xml, source.baseName(), layer))) {
        return use.apply(stream);
      }
    });
  }

  private static <T> T open(Source source, Function<SafeXml, T> use) {
    try {
      if (source.format() != Format.KMZ) {
        try (InputStream in = source.open(); SafeXml xml = new SafeXml(in, source.name())) {
          return use.apply(xml);
        }
      }
      try (Archive zip = Archive.of(source)) {
        List<String> documents = zip.ending(".kml");
        if (documents.isEmpty()) {
          throw Refusal.invalid("GW-FMT-072", "file", source.name() + " 里没有 .kml。", source.name() + " holds no .kml.");
        }
        try (InputStream in = zip.open(documents.get(0));
            SafeXml xml = new SafeXml(in == null ? InputStream.nullInputStream() : in, source.name())) {
          return use.apply(xml);
        }
      }
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }
}

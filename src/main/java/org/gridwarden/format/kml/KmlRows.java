package org.gridwarden.format.kml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.gridwarden.format.Malformed;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.Rows;
import org.gridwarden.format.xml.SafeXml;
import org.gridwarden.model.Finding;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Placemarks of a document. */
final class KmlRows extends Rows {
  private final SafeXml xml;
  private final @Nullable String wanted;
  /** Names of the folders around; the first is the document's. */
  private final Deque<String> folders = new ArrayDeque<>();
  private final KmlGeometry geometries = new KmlGeometry();
  private String folder = "";
  private long read;
  private final List<String> links = new ArrayList<>();

  /**
   * @param wanted only placemarks of the folder with this name; null for all
   * @param before how many placemarks stand in files before this one
   */
  KmlRows(SafeXml xml, String document, @Nullable String wanted, long before) {
    this.xml = xml;
    this.wanted = wanted;
    this.read = before;
    folders.push(document);
  }

  /** Where the network links lead that were met so far, as they are written. */
  List<String> links() {
    return links;
  }

  /** How many placemarks were met, those of files before included. */
  long read() {
    return read;
  }

  /** Folder of the record read last. */
  String folder() {
    return folder;
  }

  @Override
  protected @Nullable RawRecord advance() {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.element()) {
          case "Folder" -> folders.push("");
          case "name" -> {
            if (folders.size() > 1 && folders.peek().isEmpty()) {
              folders.pop();
              folders.push(xml.text().strip());
            } else {
              xml.skip();
            }
          }
          case "Style", "StyleMap", "Schema", "LookAt", "description" -> xml.skip();
          case "href" -> links.add(xml.text().strip());
          case "GroundOverlay", "ScreenOverlay", "PhotoOverlay" -> xml.skip();
          case "Placemark" -> {
            RawRecord record = placemark();
            String around = folders.peek();
            folder = around == null || around.isEmpty() ? "folder" : around;
            if (wanted == null || wanted.equals(folder)) return record;
          }
          default -> { }
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.element().equals("Folder") && folders.size() > 1) {
        folders.pop();
      }
    }
    return null;
  }

  private RawRecord placemark() {
    read++;
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> own = new LinkedHashMap<>();
    Geometry geometry = null;
    Finding fault = null;
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_DOCUMENT) break;
      if (event == XMLStreamConstants.END_ELEMENT && xml.element().equals("Placemark")) break;
      if (event != XMLStreamConstants.START_ELEMENT) continue;
      String element = xml.element();
      if (KmlGeometry.is(element)) {
        try {
          geometry = geometries.read(xml);
        } catch (Malformed e) {
          fault = Finding.rejected("GW-FMT-011", read, e.zh(), e.en());
        }
      } else {
        switch (element) {
          case "name", "description", "address", "phoneNumber", "when" -> put(own, element, xml.text());
          case "Data", "SimpleData" -> put(values, String.valueOf(xml.attribute("name")), xml.text());
          case "Style", "StyleMap", "LookAt", "Camera" -> xml.skip();
          default -> { }
        }
      }
    }
    own.forEach((name, value) -> {
      if (values.keySet().stream().noneMatch(name::equalsIgnoreCase)) values.put(name, value);
    });
    return new RawRecord(read, geometry, values, fault);
  }

  private static void put(Map<String, Object> values, String name, String text) {
    values.put(name, name.equals("description") ? text.strip() : text);
  }
}

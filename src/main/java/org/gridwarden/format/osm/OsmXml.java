package org.gridwarden.format.osm;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.gridwarden.format.Source;
import org.gridwarden.format.osm.OsmData.Kind;
import org.gridwarden.format.osm.OsmData.Member;
import org.gridwarden.format.osm.OsmData.Relation;
import org.gridwarden.format.osm.OsmData.Way;
import org.gridwarden.format.xml.SafeXml;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/** Reads {@code .osm} files: nodes, ways and relations of OpenStreetMap XML. */
final class OsmXml {
  private final SafeXml xml;
  private final OsmData data = new OsmData();

  private OsmXml(SafeXml xml) {
    this.xml = xml;
  }

  /** The whole extract; GW-FMT-021 when it holds nothing, GW-FMT-023 for a number that is none, GW-FMT-071 for no XML. */
  static OsmData read(Source source) {
    try (InputStream in = source.open(); SafeXml xml = new SafeXml(in, source.name())) {
      OsmXml reader = new OsmXml(xml);
      reader.all();
      reader.data.finish();
      if (!reader.data.isEmpty()) return reader.data;
    } catch (NumberFormatException e) {
      throw Refusal.invalid("GW-FMT-023", "file", "OSM 文件 " + source.name() + " 里有编号或坐标不是数字。请重新导出。",
          "An id or coordinate of the OSM file " + source.name() + " is no number. Export it again.");
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
    throw Refusal.invalid("GW-FMT-021", "file", "文件 " + source.name() + " 里没有任何 OSM 要素。",
        "The file " + source.name() + " holds no OSM element.");
  }

  private void all() {
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) continue;
      switch (xml.element()) {
        case "node" -> element("node", number("id"), xml.attribute("lon"), xml.attribute("lat"));
        case "way" -> element("way", number("id"), null, null);
        case "relation" -> element("relation", number("id"), null, null);
        default -> { }
      }
    }
  }

  private long number(String attribute) {
    return Long.parseLong(String.valueOf(xml.attribute(attribute)));
  }

  private void element(String kind, long id, @Nullable String lon, @Nullable String lat) {
    Map<String, String> tags = new HashMap<>();
    long[] nodes = new long[16];
    int count = 0;
    List<Member> members = new ArrayList<>();
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_DOCUMENT || event == XMLStreamConstants.END_ELEMENT && xml.element().equals(kind)) break;
      if (event != XMLStreamConstants.START_ELEMENT) continue;
      switch (xml.element()) {
        case "tag" -> tags.put(String.valueOf(xml.attribute("k")), String.valueOf(xml.attribute("v")));
        case "nd" -> {
          if (count == nodes.length) nodes = Arrays.copyOf(nodes, count * 2);
          nodes[count++] = number("ref");
        }
        case "member" -> members.add(member());
        default -> { }
      }
    }
    switch (kind) {
      case "node" -> {
        if (lon != null && lat != null) data.addNode(id, Double.parseDouble(lon), Double.parseDouble(lat), tags);
      }
      case "way" -> data.addWay(new Way(id, Arrays.copyOf(nodes, count), tags));
      default -> data.addRelation(new Relation(id, members, tags));
    }
  }

  private Member member() {
    String role = xml.attribute("role");
    Kind kind = switch (String.valueOf(xml.attribute("type"))) {
      case "node" -> Kind.NODE;
      case "way" -> Kind.WAY;
      default -> Kind.RELATION;
    };
    return new Member(kind, number("ref"), role == null ? "" : role);
  }
}

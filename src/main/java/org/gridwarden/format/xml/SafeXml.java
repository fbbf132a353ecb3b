package org.gridwarden.format.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gridwarden.model.Refusal;

/** A pull parser that takes no document type, so that no entity can grow or reach outside. */
public final class SafeXml implements AutoCloseable {
  private static final int MOST_TEXT = 64 << 20;
  private static final int DEEPEST = 200;
  private final XmlCharacters characters;
  private final XMLStreamReader xml;
  private final String name;
  private int depth;

  /** @param name of the file, for refusals */
  public SafeXml(InputStream in, String name) {
    this.name = name;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("no addresses are followed");
    });
    factory.setXMLReporter((message, type, related, location) -> { });
    try {
      characters = XmlCharacters.of(in);
      xml = factory.createXMLStreamReader(characters.reader());
    } catch (XMLStreamException | IOException | IllegalArgumentException e) {
      throw Refusal.invalid("GW-FMT-071", "file", "文件 " + name + " 不是 XML，或声明的编码不对。请核对文件，或重新导出。",
          "The file " + name + " is no XML, or names an encoding that it does not have. Look at the file, or export it again.");
    }
  }

  /** The character set that it is read in. */
  public Charset charset() {
    return characters.charset();
  }

  /** The character set that it names itself, as it does; empty where it names none. */
  public String declaredCharset() {
    return characters.declared();
  }

  /** The next event of {@link XMLStreamConstants}; GW-FMT-070 for a document type or entity, -071 for what is no XML. */
  public int next() {
    try {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) throw entities();
      if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) throw invalid("元素嵌套过深", "elements are nested too deeply");
      if (event == XMLStreamConstants.END_ELEMENT) depth--;
      return event;
    } catch (XMLStreamException e) {
      throw refusal(e);
    }
  }

  public boolean hasNext() {
    try {
      return xml.hasNext();
    } catch (XMLStreamException e) {
      throw refusal(e);
    }
  }

  /** Name of the element at hand without its prefix. */
  public String element() {
    return xml.getLocalName();
  }

  /** Value of an attribute of the element at hand, whatever its namespace; null when it has none. */
  public @org.jspecify.annotations.Nullable String attribute(String attribute) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(attribute)) return xml.getAttributeValue(i);
    }
    return null;
  }

  /** All text in the element at hand, up to its end. */
  public String text() {
    StringBuilder text = new StringBuilder();
    int inner = 0;
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) inner++;
      else if (event == XMLStreamConstants.END_ELEMENT && inner-- == 0) return text.toString();
      else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA || event == XMLStreamConstants.SPACE) {
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        if (text.length() > MOST_TEXT) throw invalid("一个元素的文字过长", "the text of one element is too long");
      } else if (event == XMLStreamConstants.END_DOCUMENT) {
        return text.toString();
      }
    }
  }

  /** Passes over the element at hand and all in it. */
  public void skip() {
    for (int inner = 1; inner > 0; ) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) inner++;
      if (event == XMLStreamConstants.END_ELEMENT) inner--;
    }
  }

  private Refusal entities() {
    return Refusal.invalid("GW-FMT-070", "file", "文件 " + name + " 含有文档类型或实体定义，出于安全不读取。请去掉 <!DOCTYPE …>。",
        "The file " + name + " holds a document type or entities, which are not read for safety. Remove <!DOCTYPE …>.");
  }

  private Refusal refusal(XMLStreamException e) {
    String why = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    boolean cut = why.contains("start and end within the same entity"); // the file itself is meant
    if (why.contains("DOCTYPE") || why.contains("entity") && !cut) return entities();
    return invalid("标签没有配对，或内容在此中断", "its tags do not match, or it breaks off here");
  }

  private Refusal invalid(String zh, String en) {
    Location at = xml.getLocation();
    String place = at == null ? "" : " " + at.getLineNumber() + ":" + at.getColumnNumber();
    return Refusal.invalid("GW-FMT-071", "file", "文件 " + name + " 不是完整的 XML（" + place.strip() + "）：" + zh + "。请重新取得文件。",
        "The file " + name + " is not whole XML (at" + place + "): " + en + ". Fetch it again.");
  }

  @Override
  public void close() {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw refusal(e);
    }
  }
}

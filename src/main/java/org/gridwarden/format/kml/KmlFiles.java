package org.gridwarden.format.kml;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.gridwarden.format.Archive;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.Rows;
import org.gridwarden.format.Source;
import org.gridwarden.format.text.Charsets;
import org.gridwarden.format.xml.SafeXml;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Placemarks of a document, then those of the documents that its network links lead to inside the same archive, each once.
 * Nothing outside the archive is ever opened; links that lead there are told.
 */
final class KmlFiles extends Rows implements AutoCloseable {
  private static final int MOST_FILES = 1000;

  private final @Nullable Archive zip;
  private final Source source;
  private final @Nullable String wanted;
  private final Beliefs beliefs;
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Set<String> met = new HashSet<>();
  private @Nullable SafeXml xml;
  private @Nullable InputStream own;
  private @Nullable KmlRows rows;
  /** The entry that is read. */
  private String at = "";
  private final Set<String> outside = new LinkedHashSet<>();

  /** @param zip null for a plain KML, whose links all lead outside; @param wanted as in {@link KmlRows} */
  KmlFiles(@Nullable Archive zip, Source source, @Nullable String wanted, Beliefs beliefs) {
    this.zip = zip;
    this.source = source;
    this.wanted = wanted;
    this.beliefs = beliefs;
  }

  /** Begins with the main document; {@code in} is the caller's to close. */
  void begin(InputStream in, String document, String entry) {
    met.add(entry);
    at = entry;
    xml = new SafeXml(in, source.name());
    rows = new KmlRows(xml, document, wanted, 0);
    believe(xml);
  }

  private void believe(SafeXml xml) {
    String charset = xml.charset().name();
    String declared = xml.declaredCharset();
    boolean said = declared.isEmpty() || Charsets.told(declared).equals(xml.charset());
    Text why = declared.isEmpty() ? new Text("XML 没有写明，按内容判断", "the XML names none; told by its content")
        : said ? new Text("XML 声明为 " + declared, "the XML says " + declared)
        : new Text("XML 声明为 " + declared + "，内容却不是", "the XML says " + declared + ", which its content is not");
    beliefs.put("encoding", new Beliefs.Belief(charset, why, said));
    if (!said) beliefs.note(Finding.kept("GW-FMT-036", 0, why, new Text("已按 " + charset + " 读取；请核对名称。", "It was read as " + charset
        + "; check the names.")));
  }

  /** Folder of the record read last. */
  String folder() {
    return rows == null ? "" : rows.folder();
  }

  @Override
  protected @Nullable RawRecord advance() {
    while (rows != null) {
      if (rows.hasNext()) return rows.next();
      rows.links().forEach(this::follow);
      rows = next(rows.read());
    }
    if (!outside.isEmpty()) {
      String first = outside.iterator().next();
      String shown = first.length() > 80 ? first.substring(0, 80) + "…" : first;
      beliefs.note(Finding.kept("GW-FMT-075", 0,
          new Text("有 " + outside.size() + " 个网络链接指向文件之外，例如 " + shown + "，没有读取。",
              outside.size() + " network links lead outside the file, for example " + shown + "; they were not followed."),
          new Text("请先下载所链接的文件再导入。", "Fetch what they lead to and import that.")));
    }
    return null;
  }

  private void follow(String href) {
    String entry = href.replace('\\', '/').replaceFirst("^(\\./)+", "");
    String beside = at.substring(0, at.lastIndexOf('/') + 1) + entry;
    String found = holds(beside) ? beside : holds(entry) ? entry : "";
    if (!found.isEmpty()) {
      if (met.size() < MOST_FILES && met.add(found)) waiting.add(found);
    } else if (outside.size() < MOST_FILES && (href.toLowerCase(Locale.ROOT).contains(".km") || href.contains("://"))) {
      outside.add(href);
    }
  }

  private boolean holds(String entry) {
    return zip != null && zip.names().contains(entry) && entry.toLowerCase(Locale.ROOT).endsWith(".kml");
  }

  private @Nullable KmlRows next(long before) {
    String entry = waiting.poll();
    if (entry == null || zip == null) return null;
    close();
    at = entry;
    try {
      own = zip.open(entry);
      xml = new SafeXml(own == null ? InputStream.nullInputStream() : own, source.name() + " / " + entry);
      String document = entry.substring(entry.lastIndexOf('/') + 1, entry.length() - 4);
      return new KmlRows(xml, document, wanted, before);
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }

  @Override
  public void close() {
    try (InputStream ours = own) {
      if (xml != null) xml.close();
    } catch (IOException e) {
      throw source.broken(e, 0);
    } finally {
      own = null;
      xml = null;
    }
  }
}

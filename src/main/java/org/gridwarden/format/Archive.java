package org.gridwarden.format;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * A zip as handed in. Entries are read where they lie and never written to a folder; names that leave the archive and
 * entries that unpack without end are refused.
 */
public final class Archive implements Closeable {
  private static final int MOST_ENTRIES = 10_000;
  private final ZipFile zip;
  private final String name;
  private final long size;
  private final List<String> names = new ArrayList<>();

  private Archive(ZipFile zip, String name, long size) {
    this.zip = zip;
    this.name = name;
    this.size = size;
  }

  /** GW-FMT-007 when it cannot be opened, GW-FMT-042 for names that point outside, GW-FMT-043 for too many entries. */
  public static Archive of(Source source) {
    source.checkReadable();
    try {
      ZipFile zip = open(source.path());
      try {
        Archive archive = new Archive(zip, source.name(), java.nio.file.Files.size(source.path()));
        archive.list();
        return archive;
      } catch (Refusal | IOException e) {
        zip.close();
        throw e;
      }
    } catch (IOException e) {
      throw broken(source);
    }
  }

  private static Refusal broken(Source source) {
    boolean zip = source.name().toLowerCase(Locale.ROOT).endsWith(".zip");
    Text looks = source.looks();
    if (looks != null) {
      return Refusal.invalid("GW-FMT-007", "file", "文件 " + source.name() + " " + looks.zh() + "。",
          "The file " + source.name() + " " + looks.en() + ".");
    }
    return zip ? Refusal.invalid("GW-FMT-007", "file", "无法打开压缩包 " + source.name() + "：不是完整的 zip 文件。请重新压缩或重新取得。",
            "The zip " + source.name() + " cannot be opened: it is not a whole zip. Zip it or fetch it again.")
        : Refusal.invalid("GW-FMT-007", "file", "无法打开 " + source.name() + "：文件不完整，或不是其后缀所示的格式。请重新取得或重新保存。",
            "The file " + source.name() + " cannot be opened: it is not complete, or not what its ending says. Fetch it or save it again.");
  }

  /** Names in a zip are UTF-8 or, from Chinese Windows, GBK. */
  private static ZipFile open(Path path) throws IOException {
    try {
      return new ZipFile(path.toFile());
    } catch (ZipException e) {
      return new ZipFile(path.toFile(), Charset.forName("GB18030"));
    }
  }

  private void list() {
    if (zip.size() > MOST_ENTRIES) throw Bounded.bomb(name);
    zip.stream().forEach(entry -> {
      String plain = entry.getName().replace('\\', '/');
      if (plain.startsWith("/") || plain.matches("[A-Za-z]:.*") || List.of(plain.split("/")).contains("..")) {
        throw Refusal.invalid("GW-FMT-042", "file", "压缩包 " + name + " 里的名称“" + entry.getName() + "”指向包外。请重新压缩。",
            "The zip " + name + " holds the name “" + entry.getName() + "”, which points outside. Zip it again.");
      }
      if (!entry.isDirectory() && !plain.startsWith("__MACOSX/")) names.add(entry.getName());
    });
  }

  /** Names of its files, in order. */
  public List<String> names() {
    return names;
  }

  /** Names that end so, upper or lower case. */
  public List<String> ending(String ending) {
    return names.stream().filter(one -> one.toLowerCase(Locale.ROOT).endsWith(ending)).toList();
  }

  /** Content of the entry with this name, upper or lower case; null when there is none. */
  public @Nullable InputStream open(String entryName) throws IOException {
    for (String each : names) {
      if (!each.equalsIgnoreCase(entryName)) continue;
      ZipEntry entry = zip.getEntry(each);
      long packed = entry.getCompressedSize() < 0 ? size : Math.min(size, entry.getCompressedSize());
      InputStream checked = new Checked(zip.getInputStream(entry), entry.getCrc());
      return new BufferedInputStream(new Bounded(checked, packed, name + " / " + each), 1 << 16);
    }
    return null;
  }

  /** Content whose checksum is looked at when it ends, so that bytes which changed on the way are not taken for data. */
  private static final class Checked extends FilterInputStream {
    private final CRC32 sum = new CRC32();
    private final long expected;

    /** {@code expected} is negative where the archive does not say. */
    Checked(InputStream in, long expected) {
      super(in);
      this.expected = expected;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = in.read(into, from, length);
      if (n > 0) sum.update(into, from, n);
      else if (n < 0 && expected >= 0 && sum.getValue() != expected) throw new ZipException("the checksum of an entry is wrong");
      return n;
    }

    @Override
    public long skip(long wanted) throws IOException {
      byte[] passed = new byte[(int) Math.min(1 << 13, Math.max(0, wanted))];
      return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}

package org.gridwarden.serve.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridwarden.format.Source;
import org.gridwarden.format.Unzipped;
import org.gridwarden.ingest.doctor.Preview;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;

/**
 * The folder of uploaded files and what came of them: {@code <root>/<import id>/} holds the upload until its job has ended,
 * then {@code report.json} and, when rows were rejected, {@code rejected.csv}.
 */
public record Uploads(Path root) {

  private static final String UPLOAD = "upload";
  private static final String LOOKED_AT = "looked-at";
  private static final String REPORT = "report.json";
  private static final String CALLED = "called";

  /** Folder of one import; ids come from us and from addresses, so anything but plain letters and digits is refused. */
  Path folder(String id) {
    if (!id.matches("[A-Za-z0-9-]{1,64}")) throw unknown(id);
    return root.resolve(id);
  }

  /** Keeps an upload; GW-IMP-013 (UNAVAILABLE) when the disk does not take it, with nothing left behind. */
  void keep(String id, InputStream content) {
    Path folder = folder(id);
    try {
      Files.createDirectories(folder);
      Files.copy(content, folder.resolve(UPLOAD), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      discard(id);
      throw new Refusal(Refusal.Kind.UNAVAILABLE, "GW-IMP-013",
          new Text("上传的文件无法保存。请检查磁盘空间和数据目录的权限。",
              "The upload cannot be kept. Check disk space and permission of the data folder."),
          "file", null);
    }
  }

  /** What was handed in as it is to be read: where it is a zip of one table or layer, that takes the place of the zip. */
  Source opened(String id, String name) {
    Source source = new Source(upload(id), name);
    Path inner = folder(id).resolve(UPLOAD + ".part");
    Source found = Unzipped.of(source, inner);
    if (found == source) return source;
    try {
      Files.move(inner, upload(id), StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(folder(id).resolve(CALLED), found.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Source(upload(id), found.name());
  }

  /** What an upload is called: as its owner says, or as the zip called it that it came in. */
  String called(String id, String name) {
    Path file = folder(id).resolve(CALLED);
    try {
      return Files.exists(file) ? Files.readString(file) : name;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path upload(String id) {
    return folder(id).resolve(UPLOAD);
  }

  /** The upload of {@code from}, which was handed in to be looked at, as that of {@code id} too; GW-IMP-078 when it is gone. */
  void again(String from, String id) {
    Path there = upload(from);
    if (!Files.exists(there)) {
      throw Refusal.notFound("GW-IMP-078", "上传的文件“" + from + "”已不在，请重新上传。",
          "The upload “" + from + "” is gone; hand the file in again.");
    }
    try (InputStream content = Files.newInputStream(there)) {
      Files.createDirectories(folder(id));
      try {
        Files.createLink(upload(id), there);
      } catch (IOException | UnsupportedOperationException e) {
        keep(id, content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Marks an upload as one that is only looked at, and removes those of yesterday. */
  void onlyLookedAt(String id) {
    try {
      Files.createFile(folder(id).resolve(LOOKED_AT));
      try (Stream<Path> folders = Files.list(root)) {
        Instant old = Instant.now().minus(Duration.ofDays(1));
        for (Path each : folders.filter(one -> Files.exists(one.resolve(LOOKED_AT))).toList()) {
          if (Files.getLastModifiedTime(each.resolve(LOOKED_AT)).toInstant().isAfter(old)) continue;
          Files.deleteIfExists(each.resolve(UPLOAD));
          Files.deleteIfExists(each.resolve(LOOKED_AT));
          Files.deleteIfExists(each.resolve(CALLED));
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Path> preview(String id) {
    Path file = folder(id).resolve(Preview.FILE);
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  /** Removes the upload, once its job has ended; what came of it stays. */
  void discard(String id) {
    try {
      Files.deleteIfExists(upload(id));
      Files.deleteIfExists(folder(id).resolve(CALLED));
      Files.deleteIfExists(folder(id));
    } catch (DirectoryNotEmptyException e) {
      // what came of it stays
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void keepReport(String id, String json) {
    try {
      Path half = folder(id).resolve(REPORT + ".part");
      Files.createDirectories(folder(id));
      Files.writeString(half, json);
      Files.move(half, folder(id).resolve(REPORT), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<String> report(String id) {
    Path file = folder(id).resolve(REPORT);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Path> rejected(String id) {
    Path file = folder(id).resolve("rejected.csv");
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  static Refusal unknown(String id) {
    String shown = id.length() > 64 ? id.substring(0, 64) + "…" : id;
    return Refusal.notFound("GW-IMP-004", "没有编号为“" + shown + "”的导入。", "There is no import “" + shown + "”.");
  }
}

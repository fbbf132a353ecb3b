package org.gridwarden.app.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.slf4j.LoggerFactory;

/** Language and streams of the command line, and what becomes of a failure: one line, and an exit code. */
public final class Console {
  /** Refusals of a value that names nothing: territory, collection, area, standard, plan, demo. */
  private static final Set<String> NO_SUCH = Set.of(
      "GW-TER-002", "GW-TER-003", "GW-FEA-001", "GW-FEA-010", "GW-STD-001", "GW-PLN-001", "GW-DEM-001");

  private Console() {}

  /** A stream in UTF-8 whatever the machine's own encoding is. */
  public static PrintStream utf8(FileDescriptor to) {
    return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
  }

  /** {@code --lang} if it is there, else what LC_ALL, LC_MESSAGES or LANG say; English for anything but Chinese. */
  public static String language(String[] args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith("--lang=")) return args[i].substring(7).startsWith("zh") ? "zh" : "en";
      if (args[i].equals("--lang") && i + 1 < args.length)
        return args[i + 1].startsWith("zh") ? "zh" : "en";
    }
    for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = System.getenv(name);
      if (value != null && !value.isEmpty()) return value.startsWith("zh") ? "zh" : "en";
    }
    return "en";
  }

  /** Keeps the libraries' own messages off stdout; for commands that print results there. */
  public static void quietLogs() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs)
      logs.getLogger("ROOT").setLevel(Level.ERROR);
  }

  /** Tells a failure in one line and answers the exit code: 2 when an option or argument was refused, else 1. */
  public static int fail(Throwable e, PrintStream err, String language) {
    err.println(sentence(e).in(language));
    return e instanceof Refusal refusal && namesOption(refusal) ? 2 : 1;
  }

  private static boolean namesOption(Refusal refusal) {
    String parameter = refusal.parameter();
    return parameter != null && parameter.startsWith("--") || NO_SUCH.contains(refusal.code());
  }

  /** The refusal of a parameter as one of the option that gave it. */
  public static Refusal asOption(Refusal refusal) {
    String parameter = refusal.parameter();
    if (parameter == null || parameter.startsWith("-")) return refusal;
    return new Refusal(refusal.kind(), refusal.code(), refusal.text(), "--" + parameter, refusal.place());
  }

  private static Text sentence(Throwable e) {
    if (e instanceof Refusal refusal) {
      return new Text(
          refusal.code() + " " + refusal.text().zh(), refusal.code() + " " + refusal.text().en());
    }
    if (e instanceof Progress.Cancelled) return new Text("GW-CLI-004 已取消", "GW-CLI-004 cancelled");
    if (e instanceof OutOfMemoryError) {
      return new Text("GW-CLI-003 内存不足；请用 java -Xmx4g -jar … 增大内存",
          "GW-CLI-003 not enough memory; allow more with java -Xmx4g -jar …");
    }
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    if (cause instanceof IOException) return unreadable((IOException) cause);
    return new Text("GW-CLI-009 内部错误：" + cause + "（请报告此行）",
        "GW-CLI-009 internal error: " + cause + " (please report this line)");
  }

  private static Text unreadable(IOException e) {
    String what = String.valueOf(e.getMessage());
    if (e instanceof NoSuchFileException)
      return new Text(
          "GW-CLI-002 没有 " + what + "；请检查路径",
          "GW-CLI-002 there is no " + what + "; check the path");
    if (e instanceof AccessDeniedException)
      return new Text("GW-CLI-002 无权访问 " + what, "GW-CLI-002 no permission for " + what);
    if (what.contains("No space left")) {
      return new Text("GW-CLI-002 磁盘已满；请腾出空间后重试", "GW-CLI-002 the disk is full; free some space and try again");
    }
    String file = e instanceof FileSystemException named && named.getFile() != null ? " " + named.getFile() : "";
    return new Text("GW-CLI-002 文件" + file + " 读写失败；请检查路径、权限和磁盘空间",
        "GW-CLI-002 the file" + file + " cannot be read or written; check path, permission and disk space");
  }
}

package org.gridwarden.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * All commands and how each of them ends. A command is one class named here; its words stand in
 * {@code words.properties} and {@code words_zh.properties} beside this class, by command and option name. A
 * {@link Refusal} becomes one line on stderr, never a stack trace.
 */
@Command(
    name = "gridwarden",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Commands.Version.class,
    subcommands = {ServeCommand.class, PlanCommand.class, CoverageCommand.class})
final class Commands {
  /** Answer of a command that has started something which goes on by itself. */
  static final int STAYS = -1;

  @Option(names = "--lang", scope = ScopeType.INHERIT, paramLabel = "zh|en")
  private String language = "";

  private final String effective;

  private Commands(String language) {
    this.effective = language;
  }

  /** Language of messages, {@code zh} or {@code en}. */
  String language() {
    return effective;
  }

  /**
   * Runs one command on the real stdout and stderr, both in UTF-8.
   *
   * @return exit code: 0 success, 2 wrong use, 1 otherwise; does not return while a server runs
   */
  static int run(String[] args) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.setOut(out);
    System.setErr(err);
    int exit = run(args, language(args), out, err);
    if (exit == STAYS) waitForever();
    return exit;
  }

  /** As {@link #run(String[])}, on any streams and in the language {@code zh} or {@code en}. */
  static int run(String[] args, String language, PrintStream out, PrintStream err) {
    CommandLine line = new CommandLine(new Commands(language));
    line.setResourceBundle(ResourceBundle.getBundle("org.gridwarden.app.words", Locale.forLanguageTag(language),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler((e, rest) -> wrongUse(e, language));
    line.setExecutionExceptionHandler((e, command, parsed) -> {
      err.println(sentence(e).in(language));
      return exitCode(e);
    });
    line.setExecutionStrategy(parsed -> {
      CommandLine last = parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
      boolean onlyGroup = !(last.getCommand() instanceof java.util.concurrent.Callable);
      if (onlyGroup && !last.isUsageHelpRequested() && !last.isVersionHelpRequested()) {
        last.usage(line.getErr());
        return 2;
      }
      return new CommandLine.RunLast().execute(parsed);
    });
    return line.execute(args);
  }

  /** {@code --lang} if it is there, else what LC_ALL, LC_MESSAGES or LANG say; English for anything but Chinese. */
  static String language(String[] args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith("--lang=")) return args[i].substring(7).startsWith("zh") ? "zh" : "en";
      if (args[i].equals("--lang") && i + 1 < args.length) return args[i + 1].startsWith("zh") ? "zh" : "en";
    }
    for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = System.getenv(name);
      if (value != null && !value.isEmpty()) return value.startsWith("zh") ? "zh" : "en";
    }
    return "en";
  }

  private static int wrongUse(ParameterException e, String language) {
    PrintWriter err = e.getCommandLine().getErr();
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    err.println(new Text(
        "GW-CLI-001 命令用法有误:" + e.getMessage() + " — 用法见:" + command + " --help",
        "GW-CLI-001 wrong use: " + e.getMessage() + " — see: " + command + " --help").in(language));
    return 2;
  }

  /** One line for the reader: what, where and what to do. */
  private static Text sentence(Throwable e) {
    if (e instanceof Refusal refusal) {
      return new Text(refusal.code() + " " + refusal.text().zh(), refusal.code() + " " + refusal.text().en());
    }
    if (e instanceof Progress.Cancelled) return new Text("GW-CLI-004 已取消", "GW-CLI-004 cancelled");
    if (e instanceof OutOfMemoryError) {
      return new Text("GW-CLI-003 内存不足;请用 java -Xmx4g -jar … 增大内存",
          "GW-CLI-003 not enough memory; allow more with java -Xmx4g -jar …");
    }
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    if (cause instanceof IOException) {
      return new Text("GW-CLI-002 文件读写失败:" + cause.getMessage() + ";请检查路径、权限和磁盘空间",
          "GW-CLI-002 reading or writing failed: " + cause.getMessage() + "; check path, permission and disk space");
    }
    return new Text("GW-CLI-009 内部错误:" + cause + "(请报告此行)",
        "GW-CLI-009 internal error: " + cause + " (please report this line)");
  }

  /** A refused option is wrong use; refused data are not. */
  private static int exitCode(Throwable e) {
    return e instanceof Refusal refusal && refusal.parameter() != null && refusal.parameter().startsWith("--") ? 2 : 1;
  }

  private static void waitForever() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Version of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Commands.class.getPackage().getImplementationVersion();
      return new String[] {"gridwarden " + (version == null ? "(unpackaged)" : version)};
    }
  }
}

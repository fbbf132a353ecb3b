package org.gridwarden.app.command;

import java.io.FileDescriptor;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.gridwarden.app.convert.ConvertCommand;
import org.gridwarden.app.convert.TemplateCommand;
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
    subcommands = {
      ServeCommand.class, PlanCommand.class, CoverageCommand.class, GapsCommand.class, ParkingCommand.class,
      CheckCommand.class,
      SitingCommand.class, ImportCommand.class, InspectCommand.class, ExportCommand.class, ConvertCommand.class,
      TemplateCommand.class, FootCommands.Access.class, FootCommands.Fca.class})
public final class Commands {
  /** Answer of a command that has started something which goes on by itself. */
  static final int STAYS = -1;

  @Option(names = "--lang", scope = ScopeType.INHERIT, paramLabel = "zh|en")
  private String language = "";

  private final String effective;
  private final PrintStream out;
  private final PrintStream err;

  private Commands(String language, PrintStream out, PrintStream err) {
    this.effective = language;
    this.out = out;
    this.err = err;
  }

  /** Language of messages, {@code zh} or {@code en}. */
  public String language() {
    return effective;
  }

  /** Where results go. */
  public PrintStream out() {
    return out;
  }

  /** Where messages go. */
  public PrintStream err() {
    return err;
  }

  /**
   * Runs one command on the real stdout and stderr, both in UTF-8.
   *
   * @return exit code: 0 success, 2 wrong use, 1 otherwise; does not return while a server runs
   */
  public static int run(String[] args) {
    PrintStream out = Console.utf8(FileDescriptor.out);
    PrintStream err = Console.utf8(FileDescriptor.err);
    System.setOut(out);
    System.setErr(err);
    int exit = run(args, Console.language(args), out, err);
    if (exit == STAYS) waitForever();
    return exit;
  }

  /** As {@link #run(String[])}, on any streams and in the language {@code zh} or {@code en}. */
  static int run(String[] args, String language, PrintStream out, PrintStream err) {
    CommandLine line = new CommandLine(new Commands(language, out, err));
    line.setResourceBundle(ResourceBundle.getBundle("org.gridwarden.app.command.words", Locale.forLanguageTag(language),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler((e, rest) -> wrongUse(e, language));
    line.setExecutionExceptionHandler((e, command, parsed) -> Console.fail(e, err, language));
    line.setExecutionStrategy(parsed -> {
      CommandLine last = parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
      List<String> unknown = parsed.asCommandLineList().stream()
          .flatMap(each -> each.getUnmatchedArguments().stream()).toList();
      if (!unknown.isEmpty()) return wrongUse(new CommandLine.UnmatchedArgumentException(last, unknown), language);
      boolean onlyGroup = !(last.getCommand() instanceof java.util.concurrent.Callable);
      if (onlyGroup && !last.isUsageHelpRequested() && !last.isVersionHelpRequested()) {
        last.usage(line.getErr());
        return 2;
      }
      return new CommandLine.RunLast().execute(parsed);
    });
    return line.execute(args);
  }

  private static int wrongUse(ParameterException e, String language) {
    PrintWriter err = e.getCommandLine().getErr();
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    Text what = what(e);
    err.println(new Text(
        "GW-CLI-001 命令用法有误：" + what.zh() + " — 用法见：" + command + " --help",
        "GW-CLI-001 wrong use: " + what.en() + " — see: " + command + " --help").in(language));
    return 2;
  }

  /** What is wrong with the arguments, in our words; those of the library where it knows more than its message. */
  private static Text what(ParameterException e) {
    if (e instanceof CommandLine.UnmatchedArgumentException unknown && !unknown.getUnmatched().isEmpty()) {
      String all = String.join(" ", unknown.getUnmatched());
      String near = String.join(", ", unknown.getSuggestions());
      return new Text("不认识 " + all + (near.isEmpty() ? "" : "；是否想写 " + near), "nobody knows " + all
          + (near.isEmpty() ? "" : "; did you mean " + near + "?"));
    }
    if (e instanceof CommandLine.MissingParameterException missing && missing.getMissing().size() > 0) {
      String all = missing.getMissing().stream().map(Commands::name).distinct().collect(Collectors.joining(", "));
      boolean value = missing.getMissing().size() == 1 && missing.getMissing().get(0).isOption()
          && !missing.getMissing().get(0).required();
      if (value) return new Text(all + " 后缺少它的值", all + " lacks its value");
      return new Text("缺少 " + all, all + (all.contains(", ") ? " are missing" : " is missing"));
    }
    if (e instanceof CommandLine.OverwrittenOptionException twice && twice.getOverwritten() != null) {
      String name = name(twice.getOverwritten());
      return new Text(name + " 给出了多次；请只给一次", name + " is given more than once; give it once");
    }
    if (e.getArgSpec() != null && e.getValue() != null) {
      String name = name(e.getArgSpec());
      return new Text("“" + e.getValue() + "”不能作为 " + name + " 的值", "“" + e.getValue() + "” is no value for " + name);
    }
    String said = String.valueOf(e.getMessage()); // of a command: in the reader's language
    return e.getClass() == ParameterException.class ? new Text(said, said) : new Text("参数组合不对（" + said + "）", said);
  }

  private static String name(CommandLine.Model.ArgSpec spec) {
    return spec instanceof CommandLine.Model.OptionSpec option ? option.longestName() : spec.paramLabel();
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

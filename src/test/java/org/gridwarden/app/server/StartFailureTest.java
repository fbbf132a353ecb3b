package org.gridwarden.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.app.GridWarden;
import org.gridwarden.store.Database;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.Test;

/** A start that cannot be says why in one line of both languages and ends with 1; the real program, as users start it. */
class StartFailureTest {

  private final String data = "--gridwarden.data=" + TestDatabases.newFolder();

  @Test
  void aPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertSays("GW-APP-001", String.valueOf(taken.getLocalPort()), data, "--server.port=" + taken.getLocalPort());
    }
  }

  @Test
  void aFolderInUse() throws Exception {
    Path folder = TestDatabases.newFolder();
    try (Database ours = Database.embedded(folder)) {
      assertThat(ours).isNotNull();
      assertSays("GW-DB-001", folder.toString(), "--gridwarden.data=" + folder, "--server.port=0");
    }
  }

  @Test
  void anUnknownSetting() throws Exception {
    assertSays("GW-CFG-001", "gridwarden.colour", data, "--server.port=0", "--gridwarden.colour=red");
  }

  private static void assertSays(String code, String what, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
        "-Dlogging.level.root=warn", "-cp", System.getProperty("java.class.path"), GridWarden.class.getName()));
    command.addAll(List.of(args));
    command.add("--gridwarden.demo=none");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(lines).as("no stack trace").noneMatch(line -> line.strip().startsWith("at "));
    assertThat(lines.stream().filter(line -> line.startsWith("GW-"))).singleElement().asString()
        .startsWith(code).contains(what).containsPattern("[一-龥]").contains(" / ");
  }
}

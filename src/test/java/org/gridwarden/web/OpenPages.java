package org.gridwarden.web;

import java.io.IOException;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;

/** Tests that look at a town in a browser: each class opens both before its first test; they are closed after its last. */
abstract class OpenPages {
  static ServedTown town;
  static Browser browser;

  @AfterAll
  static void close() throws IOException {
    browser.close();
    town.close();
  }
}

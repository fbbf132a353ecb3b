package org.gridwarden.app.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/** The service over HTTP: Spring's context of the packages {@code serve} and {@code app}. */
@SpringBootApplication(
    scanBasePackages = {"org.gridwarden.serve", "org.gridwarden.app"},
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
public class Server {

  /**
   * Starts and returns once the server answers; settings such as {@code --server.port=8081} come in {@code args}. A start
   * that fails ends the program with exit code 1, after {@link StartFailure} has said why.
   */
  public static void run(String[] args) {
    try {
      SpringApplication application = new SpringApplication(Server.class);
      application.addInitializers(WarmRequests::addTo);
      application.run(args);
    } catch (RuntimeException e) {
      System.exit(1);
    }
  }
}

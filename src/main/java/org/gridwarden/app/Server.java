package org.gridwarden.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service over HTTP: Spring's context of the packages {@code serve} and {@code app}. */
@SpringBootApplication(scanBasePackages = {"org.gridwarden.serve", "org.gridwarden.app"})
public class Server {

  /** Starts and returns once the server answers; settings such as {@code --server.port=8081} come in {@code args}. */
  static void run(String[] args) {
    SpringApplication.run(Server.class, args);
  }
}

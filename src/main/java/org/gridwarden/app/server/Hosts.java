package org.gridwarden.app.server;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.serve.Gate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Under which names the service may be called: {@code gridwarden.hosts}, names parted by commas; without it the names
 * of this machine's loopback, or any once {@code server.address} opens the service to others.
 */
@Configuration(proxyBeanMethods = false)
class Hosts {
  private static final Set<String> LOOPBACK = Set.of("", "127.0.0.1", "localhost", "::1", "[::1]");

  @Bean
  Gate.Settings gateSettings(Environment environment) {
    String given = environment.getProperty("gridwarden.hosts", "");
    Set<String> names = Arrays.stream(given.split(",")).map(String::strip).filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
    if (!names.isEmpty()) return new Gate.Settings(names);
    boolean loopback = LOOPBACK.contains(environment.getProperty("server.address", ""));
    return loopback ? Gate.Settings.DEFAULTS : new Gate.Settings(Set.of("*"));
  }
}

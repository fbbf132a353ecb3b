package org.gridwarden.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SettingsTest {

  @Test
  void withoutAnyTheDataLieBesideTheProgram() {
    Settings settings = Settings.of(given(Map.of("gridwarden.demo", "none")));
    assertThat(settings.data()).isEqualTo(Path.of("./gridwarden-data"));
    assertThat(settings.demo()).isEmpty();
    assertThat(settings.databaseUrl()).isEmpty();
  }

  @Test
  void environmentVariablesNameTheDatabase() {
    Settings settings = Settings.of(given(Map.of("gridwarden.demo", "none", "gridwarden.data", "/tmp/x",
        "gridwarden.db.url", "jdbc:postgresql://db/gw", "gridwarden.db.user", "u", "gridwarden.db.password", "p")));
    assertThat(settings).isEqualTo(new Settings(Path.of("/tmp/x"), List.of(), "jdbc:postgresql://db/gw", "u", "p"));
  }

  @Test
  void anUnknownOneIsRefusedByName() {
    refused(Map.of("gridwarden.dmeo", "none"), "GW-CFG-001", "gridwarden.dmeo");
    refused(Map.of("gridwarden.db.port", "5432"), "GW-CFG-001", "gridwarden.db.port");
  }

  @Test
  void aWrongValueIsRefusedByName() {
    refused(Map.of("gridwarden.demo", "atlantis"), "GW-CFG-002", "gridwarden.demo");
    refused(Map.of("gridwarden.demo", "none,../x"), "GW-CFG-002", "gridwarden.demo");
    refused(Map.of("gridwarden.demo", "none", "gridwarden.data", "a\0b"), "GW-CFG-002", "gridwarden.data");
    refused(Map.of("gridwarden.demo", "none", "gridwarden.db.url", "jdbc:mysql://x"), "GW-CFG-002", "gridwarden.db.url");
  }

  @Test
  void theProfilePostgisNeedsADatabase() {
    StandardEnvironment environment = given(Map.of("gridwarden.demo", "none"));
    environment.setActiveProfiles("postgis");
    assertThatThrownBy(() -> Settings.of(environment)).isInstanceOf(Refusal.class)
        .hasMessageContaining("GW-CFG-002").hasMessageContaining("GRIDWARDEN_DB_URL");
  }

  private static void refused(Map<String, Object> settings, String code, String name) {
    assertThatThrownBy(() -> Settings.of(given(settings)))
        .isInstanceOfSatisfying(Refusal.class, refusal -> {
          assertThat(refusal.code()).isEqualTo(code);
          assertThat(refusal.parameter()).isEqualTo(name);
        });
  }

  /** Nothing of the machine that the test runs on. */
  private static StandardEnvironment given(Map<String, Object> settings) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    environment.getPropertySources().addFirst(new MapPropertySource("given", settings));
    return environment;
  }
}

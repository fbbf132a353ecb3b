package org.gridwarden.app.server;

import org.gridwarden.crs.Projector;
import org.gridwarden.store.Database;
import org.gridwarden.store.project.ProjectStore;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.JobStore;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.edits.PlanEdits;
import org.gridwarden.store.StandardStore;
import org.gridwarden.store.scenarios.ScenarioStore;
import org.gridwarden.store.TerritoryLoader;
import org.gridwarden.store.TerritoryStore;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** The database that the settings name, and the repositories over it. Spring's own data source and Flyway stay out. */
@Configuration(proxyBeanMethods = false)
class Stores {

  @Bean
  Settings settings(ConfigurableEnvironment environment) {
    return Settings.of(environment);
  }

  @Bean
  Database database(Settings settings) {
    Thread warmUp = new Thread(Projector::warmUp, "projector-warm-up");
    warmUp.setDaemon(true);
    warmUp.start();
    return settings.open();
  }

  @Bean
  TerritoryStore territoryStore(Database database) {
    return new TerritoryStore(database);
  }

  @Bean
  FeatureStore featureStore(Database database) {
    return new FeatureStore(database);
  }

  @Bean
  TerritoryLoader territoryLoader(Database database, TerritoryStore territories, FeatureStore features) {
    return new TerritoryLoader(database, territories, features);
  }

  @Bean
  ImportStore importStore(Database database) {
    return new ImportStore(database);
  }

  @Bean
  PlanStore planStore(Database database) {
    return new PlanStore(database);
  }

  @Bean
  PlanEdits planEdits(Database database, PlanStore plans) {
    return new PlanEdits(database, plans.states());
  }

  @Bean
  JobStore jobStore(Database database) {
    return new JobStore(database);
  }

  @Bean
  ScenarioStore scenarioStore(Database database) {
    return new ScenarioStore(database);
  }

  @Bean
  ProjectStore projectStore(Database database) {
    return new ProjectStore(database);
  }

  @Bean
  StandardStore standardStore(Database database) {
    return new StandardStore(database);
  }

  @Bean
  HealthIndicator databaseHealthIndicator(TerritoryStore territories) {
    return () -> Health.up().withDetail("territories", territories.list().size()).build();
  }
}

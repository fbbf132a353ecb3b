package org.gridwarden.app.server;

import java.util.List;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.GapsAnswer;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.TerritoryInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reads the first territories and their walking networks behind the first answers, so that whoever asks first for gaps does
 * not wait for it. Costs memory that the first question would cost as well; at most three territories, none of more than
 * 100,000 buildings.
 */
@Configuration
class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final int MOST = 3;
  private static final long MOST_BUILDINGS = 100_000;

  @Bean
  ApplicationRunner warmTerritories(Gate gate, GapsAnswer gaps) {
    return arguments -> {
      Thread thread = new Thread(() -> warm(gate.job(), gaps), "warm-up");
      thread.setDaemon(true);
      thread.setPriority(Thread.MIN_PRIORITY);
      thread.start();
    };
  }

  private static void warm(Gate.Pass pass, GapsAnswer gaps) {
    try {
      for (TerritoryInfo info : pass.territories().list().stream().limit(MOST).toList()) {
        if (pass.features().count(FeatureType.BUILDINGS, FeatureQuery.all(info.id())) > MOST_BUILDINGS) continue;
        for (String by : List.of("ward", "grid")) {
          gaps.prepare(pass, Asked.of(Map.of("territory", info.id(), "by", by), "zh")).make().get();
        }
      }
    } catch (RuntimeException e) {
      // whoever asks gets the same answer with words; here nobody asked
      LOG.debug("warm-up stopped", e);
    }
  }
}

package org.gridwarden.app.server;

import java.util.Arrays;
import java.util.List;
import org.gridwarden.analysis.gridplan.problems.ProblemRules;
import org.gridwarden.serve.plans.problems.ProblemFinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Which barriers should not run through a grid when nobody says: {@code gridwarden.barriers}, kinds of the collection
 * {@code barriers} parted by commas, {@code none} for none; {@code river,railway,expressway} without it.
 */
@Configuration(proxyBeanMethods = false)
class BarrierKinds {

  @Bean
  ProblemFinder.Settings problemSettings(Environment environment) {
    String given = environment.getProperty("gridwarden.barriers", String.join(",", ProblemRules.BARRIERS));
    List<String> kinds = Arrays.stream(given.split(",")).map(String::strip).filter(kind -> !kind.isEmpty()).toList();
    return new ProblemFinder.Settings(ProblemFinder.kinds(kinds, "gridwarden.barriers"));
  }
}

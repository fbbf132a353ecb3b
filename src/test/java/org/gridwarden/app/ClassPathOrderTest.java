package org.gridwarden.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** geotools-wrapper bundles slf4j 1.7 and an older guava; it must stay last on the class path (see pom.xml). */
class ClassPathOrderTest {

  @Test
  void slf4jAndGuavaComeFromTheirOwnJars() throws ClassNotFoundException {
    assertThat(jarOf("org.slf4j.LoggerFactory")).contains("slf4j-api");
    assertThat(jarOf("com.google.common.collect.ImmutableList")).contains("guava");
  }

  @Test
  void theWrapperDoesHoldItsOwnCopies() throws Exception {
    assertThat(jarOf("org.geotools.referencing.CRS")).contains("geotools-wrapper");
    var copies = ClassLoader.getSystemResources("org/slf4j/LoggerFactory.class");
    assertThat(copies.hasMoreElements()).isTrue();
    copies.nextElement();
    assertThat(copies.hasMoreElements()).as("the danger that the first test guards against is real").isTrue();
  }

  private static String jarOf(String type) throws ClassNotFoundException {
    return Class.forName(type).getProtectionDomain().getCodeSource().getLocation().toString();
  }
}

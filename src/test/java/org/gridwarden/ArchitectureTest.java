package org.gridwarden;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RestController;

/** The package table of ARCHITECTURE.md holds, and the rules have something to bite. */
class ArchitectureTest {
  private static final String ROOT = "org.gridwarden.";
  private static final List<String> PURE = List.of("geo", "crs", "model", "filter", "standard", "analysis");
  private static final JavaClasses CODE =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.gridwarden");

  /** Package → what it may import of ours, as the table in ARCHITECTURE.md says. */
  private static Map<String, Set<String>> table() throws IOException {
    Map<String, Set<String>> allowed = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("ARCHITECTURE.md"))) {
      String[] cells = line.split("\\|");
      if (cells.length < 5 || !cells[1].strip().matches("`[a-z]+`")) continue;
      String ours = cells[3].strip();
      allowed.put(cells[1].strip().replace("`", ""), ours.equals("–") ? Set.of() : new TreeSet<>(Arrays.asList(ours.split(" "))));
    }
    return allowed;
  }

  private static String packageOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length()).split("\\.")[0];
  }

  @Test
  void importsFollowTheTableOfArchitectureMd() throws IOException {
    Map<String, Set<String>> table = table();
    List<String> breaches = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (JavaClass type : CODE) {
      String from = packageOf(type);
      seen.add(from);
      assertThat(table).as("package of " + type.getName() + " stands in the table").containsKey(from);
      type.getDirectDependenciesFromSelf().forEach(dependency -> {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.getPackageName().startsWith(ROOT)) return;
        String to = packageOf(target);
        boolean allowed = to.equals(from) || table.get(from).contains("all") || table.get(from).contains(to);
        if (!allowed) breaches.add(dependency.getDescription());
      });
    }
    assertThat(breaches).isEmpty();
    assertThat(seen).as("every package of the table holds code, so each row is tested").isEqualTo(table.keySet());
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("org.gridwarden.(*)..").should().beFreeOfCycles().check(CODE);
    slices().matching("org.gridwarden.analysis.(*)..").should().beFreeOfCycles().check(CODE);
    slices().matching("org.gridwarden.serve.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void thePureCoreKnowsNoSpringNoJacksonNoDatabase() {
    String[] pure = PURE.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
    String[] outside = {"org.springframework..", "java.sql..", "javax.sql..", "tools.jackson..", "com.fasterxml.jackson..",
        "org.h2..", "org.h2gis..", "org.postgresql..", "jakarta.."};
    noClasses().that().resideInAnyPackage(pure).should().dependOnClassesThat().resideInAnyPackage(outside).check(CODE);
    for (String name : PURE) {
      assertThat(CODE.stream().filter(type -> packageOf(type).equals(name))).as(name).isNotEmpty();
    }
  }

  @Test
  void geoToolsIsUsedInCrsOnly() {
    noClasses().that().resideOutsideOfPackage(ROOT + "crs..")
        .should().dependOnClassesThat().resideInAnyPackage("org.geotools..", "org.opengis..").check(CODE);
  }

  @Test
  void endpointsReachTheRepositoriesThroughTheGateOnly() {
    List<JavaClass> endpoints = CODE.stream()
        .filter(type -> packageOf(type).equals("serve") && type.isAnnotatedWith(RestController.class)).toList();
    assertThat(endpoints).isNotEmpty();
    List<String> around = new ArrayList<>();
    for (JavaClass endpoint : endpoints) {
      endpoint.getFields().forEach(field -> {
        if (isRepository(field.getRawType())) around.add(field.getFullName());
      });
      endpoint.getConstructors().forEach(constructor -> constructor.getRawParameterTypes().forEach(type -> {
        if (isRepository(type)) around.add(constructor.getFullName());
      }));
    }
    assertThat(around).as("held or injected around the gate").isEmpty();
  }

  private static boolean isRepository(JavaClass type) {
    return type.getPackageName().startsWith(ROOT + "store")
        && type.getSimpleName().matches(".*Store|Database|TerritoryLoader|.*Repository");
  }

  @Test
  void aBreachIsCaught() {
    JavaClasses withBreach = new ClassFileImporter().importClasses(BreachForTheTest.class);
    assertThatThrownBy(() -> noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..").check(withBreach))
        .isInstanceOf(AssertionError.class);
  }

  /** Breaks a rule on purpose. */
  @RestController
  static final class BreachForTheTest {}

  @Test
  void namesSayWhatTheyAre() {
    noClasses().should().resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..dto..", "..manager..").check(CODE);
    noClasses().should().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameEndingWith("Manager")
        .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Util")
        .orShould().haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Dto").check(CODE);
  }
}

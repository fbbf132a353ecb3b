package org.gridwarden.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PropertyValuesTest {

  private static final List<String> NAMES = List.of("name", "kind", "capacity", "hours");

  @Test
  void isTheSameAsAnyOtherMap() {
    Random random = new Random(2);
    PropertyValues ours = new PropertyValues(new PropertyValues.Names(NAMES));
    Map<String, Object> plain = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      Object value = random.nextInt(5);
      switch (random.nextInt(4)) {
        case 0 -> assertThat(ours.put(name, value)).isEqualTo(plain.put(name, value));
        case 1 -> assertThat(ours.remove(name)).isEqualTo(plain.remove(name));
        case 2 -> assertThat(ours.putIfAbsent(name, value)).isEqualTo(plain.putIfAbsent(name, value));
        default -> assertThat(ours.get(name)).isEqualTo(plain.get(name));
      }
      assertThat(ours).isEqualTo(plain).hasSameHashCodeAs(plain).hasSize(plain.size());
      assertThat(ours.containsKey(name)).isEqualTo(plain.containsKey(name));
    }
  }

  @Test
  void keepsTheOrderOfTheNamesAndTakesNoOther() {
    PropertyValues values = new PropertyValues(new PropertyValues.Names(NAMES));
    values.put("hours", "08:00-20:00");
    values.set(0, "A");
    assertThat(values.keySet()).containsExactly("name", "hours");
    assertThat(values.at(3)).isEqualTo("08:00-20:00");
    assertThat(values.get("colour")).isNull();
    assertThatThrownBy(() -> values.put("colour", "red")).isInstanceOf(IllegalArgumentException.class);
  }
}

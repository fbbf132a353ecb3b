package org.gridwarden.serve.maps.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageAddressTest {
  private static PageAddress of(String... pairs) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) map.put(pairs[i], pairs[i + 1]);
    return PageAddress.of(map::get);
  }

  @Test
  void aWholeAddressIsReadLikeItsParts() {
    PageAddress address = of("address",
        "http://10.1.2.3:8080/?territory=hechuan&theme=gaps&standard=service-station-reach&mode=evaluate&lang=en"
            + "#map=15/29.9721/106.2766");
    assertThat(address.get("territory")).isEqualTo("hechuan");
    assertThat(address.theme()).isEqualTo("gaps");
    assertThat(address.get("lang")).isEqualTo("en");
    assertThat(address.view()).isEqualTo(new PageAddress.View(15, 29.9721, 106.2766));
    assertThat(of("address", "/?theme=gaps", "theme", "parking", "map", "3/0/0").theme()).isEqualTo("parking");
  }

  @Test
  void everyNameInTheAddressOfThePageIsKnown() throws Exception {
    String state = java.nio.file.Files.readString(java.nio.file.Path.of("web/js/state.js"));
    String names = state.substring(state.indexOf("const NAMES = ["), state.indexOf("];"));
    var found = java.util.regex.Pattern.compile("'(\\w+)'").matcher(names).results().map(one -> one.group(1)).toList();
    assertThat(found).contains("territory", "gate", "siting", "staffing", "lang").hasSizeGreaterThan(30);
    for (String name : found) {
      try {
        of("address", "/?" + name + "=1");
      } catch (Refusal refusal) {
        assertThat(refusal.code()).as(name + " has other values").isEqualTo("GW-MAP-003");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"paper,A5,GW-MAP-003", "orientation,up,GW-MAP-003", "theme,roads,GW-MAP-003", "classes,many,GW-MAP-003",
      "level,street,GW-MAP-003", "by,colour,GW-MAP-003", "map,15/120/10,GW-MAP-001", "map,here,GW-MAP-001",
      "address,/?teritory=x,GW-MAP-001", "address,/?theme=%zz,GW-MAP-001", "scale,12,GW-MAP-002", "dpi,900,GW-MAP-002",
      "dpi,many,GW-MAP-002"})
  void whatCannotBeDrawnIsRefusedWithItsName(String name, String value, String code) {
    assertThatThrownBy(() -> of(name, value)).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo(code);
      assertThat(refusal.parameter()).isEqualTo(name);
    });
  }

  @Test
  void sheetsHaveTheirSize() {
    assertThat(of("paper", "A3").paper().width()).isEqualTo(420 * 72 / 25.4);
    assertThat(of("orientation", "portrait").paper().width()).isEqualTo(210 * 72 / 25.4);
  }
}

package org.gridwarden.crs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;

class KnownPlacesTest {

  @Test
  void everyCityLiesInTheProvinceOfItsDivisionCode() {
    assertThat(KnownPlaces.cities()).filteredOn(city -> !city.division().isEmpty()).hasSizeGreaterThan(140).allSatisfy(city -> {
      Envelope province = KnownPlaces.province(city.division());
      province.expandBy(0.1);
      assertThat(province.contains(city.lon(), city.lat())).as(city.name()).isTrue();
    });
  }

  @Test
  void codesOfUrbanDistrictsNameTheirCityAndThoseOfCountiesNone() {
    assertThat(KnownPlaces.ofDistrict("230102001001")).extracting(KnownPlaces.City::name).isEqualTo("哈尔滨");
    assertThat(KnownPlaces.ofDistrict("230123")).as("a county two hundred kilometres away").isNull();
    assertThat(KnownPlaces.ofDistrict("441900001")).extracting(KnownPlaces.City::name).isEqualTo("东莞");
    assertThat(KnownPlaces.ofDistrict("230100")).isNull();
    assertThat(KnownPlaces.ofDistrict("2301")).isNull();
    assertThat(KnownPlaces.ofDistrict("999901")).isNull();
  }
}

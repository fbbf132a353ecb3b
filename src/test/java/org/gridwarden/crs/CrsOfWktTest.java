package org.gridwarden.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrsOfWktTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "PROJCS[\"CGCS2000_3_Degree_GK_Zone_36\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\"],PROJECTION[\"Gauss_Kruger\"],"
          + "PARAMETER[\"False_Easting\",36500000.0],PARAMETER[\"Central_Meridian\",108.0],PARAMETER[\"Scale_Factor\",1.0]]|EPSG:4524",
      "PROJCS[\"CGCS2000_GK_Zone_18\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\"],PROJECTION[\"Gauss_Kruger\"],"
          + "PARAMETER[\"False_Easting\",18500000.0],PARAMETER[\"Central_Meridian\",105.0]]|EPSG:4496",
      "PROJCS[\"WGS_1984_UTM_Zone_48N\",GEOGCS[\"GCS_WGS_1984\"]]|EPSG:32648",
      "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\"]]|EPSG:4490",
      "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]|EPSG:4326", "GEOGCS[\"GCS_Xian_1980\",DATUM[\"D_Xian_1980\"]]|EPSG:4610",
      "PROJCS[\"any\",GEOGCS[\"x\",AUTHORITY[\"EPSG\",\"4490\"]],AUTHORITY[\"EPSG\",\"4544\"]]|EPSG:4544",
      "PROJCS[\"Xian_1980_3_Degree_GK_CM_105E\",GEOGCS[\"GCS_Xian_1980\"],PROJECTION[\"Gauss_Kruger\"],"
          + "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"Central_Meridian\",105.0]]|EPSG:2380",
      "PROJCS[\"CD_Local\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\"],PROJECTION[\"Gauss_Kruger\"],"
          + "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"Central_Meridian\",104.0666],PARAMETER[\"Scale_Factor\",1.0]]|GK:104.0666",
      "PROJCS[\"city\",GEOGCS[\"CGCS2000\"],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",0],"
          + "PARAMETER[\"False_Northing\",-3457147.8],PARAMETER[\"Central_Meridian\",121.4667]]|GK:121.4667,0,-3457147.8",
      "PROJCS[\"own\",GEOGCS[\"GCS_Xian_1980\"],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000],"
          + "PARAMETER[\"Central_Meridian\",104.5]]|GK:104.5@XIAN80",
      "PROJCS[\"User_Define\",GEOGCS[\"GCS_User_Define\",DATUM[\"D\",SPHEROID[\"S\",6378137.0,298.257222101]]],"
          + "PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"Central_Meridian\",102.0]]|EPSG:4543",
      "PROJCS[\"TWD_1997_TM_Taiwan\",GEOGCS[\"GCS_TWD_1997\"],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\","
          + "250000.0],PARAMETER[\"Central_Meridian\",121.0],PARAMETER[\"Scale_Factor\",0.9999]]|EPSG:3826",
      "PROJCRS[\"China\",BASEGEOGCRS[\"China Geodetic Coordinate System 2000\",DATUM[\"CGCS2000\"]],CONVERSION[\"c\",METHOD["
          + "\"Transverse Mercator\"],PARAMETER[\"Longitude of natural origin\",126],PARAMETER[\"False easting\",500000]]]|EPSG:4551",
      "PROJCRS[\"x\",ID[\"EPSG\",4551]]|EPSG:4551",
      "PROJCS[\"Krasovsky_1940_Albers\",PROJECTION[\"Albers\"],PARAMETER[\"False_Easting\",0.0]]|NONE",
      "PROJCS[\"km\",GEOGCS[\"CGCS2000\"],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500.0],"
          + "PARAMETER[\"Central_Meridian\",105],UNIT[\"Kilometer\",1000.0]]|EPSG:4544",
      "PROJCS[\"km\",GEOGCS[\"CGCS2000\"],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000.0],"
          + "PARAMETER[\"Central_Meridian\",105],UNIT[\"Kilometer\",1000.0]]|EPSG:4544",
      "LOCAL_CS[\"Unknown\"]|NONE",
      "PROJCS[\"HK\",GEOGCS[\"GCS_Hong_Kong_1980\"]]|EPSG:2326"})
  void theSystemIsNamed(String prj, String crs) {
    assertThat(String.valueOf(CrsOfWkt.of(prj))).isEqualTo(crs.equals("NONE") ? "null" : crs);
  }

  @Test
  void aGridOfOnesOwnIsTheNationalOneMovedAndScaled() {
    double[] national = {500_000 + 12_345, 3_400_000};
    ToLonLat.of("GK:105").convert(national, 1);
    double[] zone = {512_345, 3_400_000};
    ToLonLat.of("EPSG:4544").convert(zone, 1);
    assertThat(national).containsExactly(zone, within(1e-12));
    double[] own = {12_345 * 1.0001, 3_400_000 * 1.0001 - 3_000_000};
    ToLonLat.of("GK:105,0,-3000000,1.0001").convert(own, 1);
    assertThat(own).containsExactly(zone, within(1e-11));
    assertThat(ToLonLat.of("gk:105@xian80").datumUnknown()).isTrue();
    for (String wrong : new String[] {"GK:", "GK:1", "GK:105,", "GK:105,0,0,7", "GK:105@MARS"}) {
      assertThatThrownBy(() -> ToLonLat.of(wrong)).isInstanceOf(Refusal.class).hasMessageContaining("GW-CRS-001");
    }
  }
}

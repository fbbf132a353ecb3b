package org.gridwarden.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.gridwarden.model.OpenHours.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenHoursTest {

  @ParameterizedTest
  @CsvSource({"06:00-22:00,359,false", "06:00-22:00,360,true", "06:00-22:00,1319,true", "06:00-22:00,1320,false",
      "22:00-次日06:00,1380,true", "22:00-次日06:00,300,true", "22:00-次日06:00,720,false", "22:00-06:00+,300,true",
      "22:00-30:00,359,true", "22:00-30:00,360,false", "22:00-30:00,1319,false", "06:00-08:00;17:00-19:00,1030,true",
      "06:00-08:00;17:00-19:00,600,false", "00:00-24:00,0,true", "08:00-08:00,30,true", "8:30至17:30,520,true", "8:30至17:30,500,false",
      "08：00～20：00,1200,false", "Mo-Fr 08:00-18:00,1100,false", "24/7,200,true", "全天,200,true"})
  void hoursAreReadAsWritten(String hours, int minute, boolean open) {
    assertThat(OpenHours.read(hours)).isEqualTo(Reading.TIMES);
    assertThat(OpenHours.isOpen(hours, minute)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({"'',ABSENT", "'  ',ABSENT", "ask the warden,UNREADABLE", "25:00-26:00,UNREADABLE", "08:75-20:00,UNREADABLE",
      "08:00-99:00,UNREADABLE", "8-20,UNREADABLE", "22:00-06:00,BACKWARDS", "08:00-12:00 18:00-14:00,BACKWARDS"})
  void ofHoursThatNobodyKnowsNoneAreTakenForShut(String hours, Reading read) {
    assertThat(OpenHours.read(hours)).isEqualTo(read);
    for (int minute = 0; minute < 24 * 60; minute += 30) assertThat(OpenHours.isOpen(hours, minute)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"18:00-08:00,1380,true", "18:00-08:00,479,true", "18:00-08:00,480,false", "18:00-08:00,1079,false",
      "18:00-08:00,1080,true", "22:00-次日06:00,100,true", "at night,1380,false", "'',1380,false", "20:00-23:75,1380,false"})
  void aSpaceIsFreeOnlyAtHoursThatAreKnownAndTheyMayEndBeforeTheyBegin(String hours, int minute, boolean free) {
    assertThat(OpenHours.isFree(hours, minute)).isEqualTo(free);
  }

  @ParameterizedTest
  @CsvSource({"18:00-02:00,18:00-26:00", "'Fr,Sa 20:00-04:30; Su 10:00-18:00','Fr,Sa 20:00-28:30; Su 10:00-18:00'",
      "08:00-20:00,08:00-20:00", "sunrise-sunset,sunrise-sunset", "20:00-次日06:00,20:00-次日06:00"})
  void whatIsKnownToGoPastMidnightIsCountedOn(String hours, String counted) {
    assertThat(OpenHours.pastMidnight(hours)).isEqualTo(counted);
  }
}

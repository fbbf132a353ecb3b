package org.gridwarden.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;

/** How the two forms are read: precedence, names, texts, numbers, places, and what is refused where. */
class FormsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "a = 1 OR b = 2 AND NOT c = 3 | {'op':'or','args':[{'op':'=','args':[{'property':'a'},1]},{'op':'and','args':["
        + "{'op':'=','args':[{'property':'b'},2]},{'op':'not','args':[{'op':'=','args':[{'property':'c'},3]}]}]}]}",
    "a + 2 * b ^ 2 - 1 = 0 | {'op':'=','args':[{'op':'-','args':[{'op':'+','args':[{'property':'a'},{'op':'*','args':[2,"
        + "{'op':'^','args':[{'property':'b'},2]}]}]},1]},0]}",
    "a - b - c = 1 | {'op':'=','args':[{'op':'-','args':[{'op':'-','args':[{'property':'a'},{'property':'b'}]},{'property':'c'}]},1]}",
    "a DIV 2 % 3 < .5 | {'op':'<','args':[{'op':'%','args':[{'op':'div','args':[{'property':'a'},2]},3]},0.5]}",
    "-a = -1 | {'op':'=','args':[{'op':'*','args':[-1,{'property':'a'}]},-1]}",
    "a = +1 | {'op':'=','args':[{'property':'a'},1]}",
    "a--1=5. | {'op':'=','args':[{'op':'-','args':[{'property':'a'},-1]},5.0]}",
    "a < > 1 AND b < = 2 OR c > \t= 3 | {'op':'or','args':[{'op':'and','args':[{'op':'<>','args':[{'property':'a'},1]},"
        + "{'op':'<=','args':[{'property':'b'},2]}]},{'op':'>=','args':[{'property':'c'},3]}]}",
    "a = 1.5E+3 | {'op':'=','args':[{'property':'a'},1500.0]}",
    "a nOt BeTwEeN 1 aNd 2 AND b IS not NULL | {'op':'and','args':[{'op':'not','args':[{'op':'between','args':[{'property':'a'},1,2]}]},"
        + "{'op':'not','args':[{'op':'isNull','args':[{'property':'b'}]}]}]}",
    "(a = 1) IS NULL | {'op':'isNull','args':[{'op':'=','args':[{'property':'a'},1]}]}",
    "\"or\" = date | {'op':'=','args':[{'property':'or'},{'property':'date'}]}",
    "姓名 LIKE '王_' | {'op':'like','args':[{'property':'姓名'},'王_']}",
    "eo:cloud_cover.b2 >= 0 | {'op':'>=','args':[{'property':'eo:cloud_cover.b2'},0]}",
    "\"2nd name\" = 'x' | {'op':'=','args':[{'property':'2nd name'},'x']}",
    "a = 'it''s' OR a = 'it\\'s' | {'op':'or','args':[{'op':'=','args':[{'property':'a'},'it\\u0027s']},"
        + "{'op':'=','args':[{'property':'a'},'it\\u0027s']}]}",
    "a = 'x\\ty\\\\n' | {'op':'=','args':[{'property':'a'},'x\\ty\\\\n']}",
    "a LIKE '50\\%' | {'op':'like','args':[{'property':'a'},'50\\\\%']}",
    "A_CONTAINS(a, ('x')) | {'op':'a_contains','args':[{'property':'a'},['x']]}",
    "a_equals((1, ('x'), (), (1, 2)), a) | {'op':'a_equals','args':[[1,['x'],[],[1,2]],{'property':'a'}]}",
    "A_OVERLAPS(((1 + 2) * 3, -4), a) | {'op':'a_overlaps','args':[[{'op':'*','args':[{'op':'+','args':[1,2]},3]},-4],{'property':'a'}]}",
    "T_DURING(INTERVAL(a, '..'), INTERVAL('2020-01-01', '2021-01-01T00:00:00Z')) | {'op':'t_during','args':["
        + "{'interval':[{'property':'a'},'..']},{'interval':['2020-01-01','2021-01-01T00:00:00Z']}]}",
    "a = TIMESTAMP('2020-01-01T08:00:00.50+08:00') | {'op':'=','args':[{'property':'a'},{'timestamp':'2020-01-01T00:00:00.500Z'}]}",
    "S_INTERSECTS(g, BBOX(170,-10,0,-170,10,100)) | {'op':'s_intersects','args':[{'property':'g'},{'bbox':[170,-10,0,-170,10,100]}]}",
    "S_WITHIN(g, POINT Z(1 2 3)) | {'op':'s_within','args':[{'property':'g'},{'type':'Point','coordinates':[1,2,3]}]}",
    "S_WITHIN(g, MULTIPOINT(1 2, 3 4)) | {'op':'s_within','args':[{'property':'g'},{'type':'MultiPoint','coordinates':[[1,2],[3,4]]}]}",
    "S_TOUCHES(g, GEOMETRYCOLLECTION(LINESTRING(0 0, 1 1), MULTIPOLYGON(((0 0, 4 0, 4 4, 0 0), (3 1, 3.5 1, 3.5 2, 3 1))))) | "
        + "{'op':'s_touches','args':[{'property':'g'},{'type':'GeometryCollection','geometries':[{'type':'LineString','coordinates':"
        + "[[0,0],[1,1]]},{'type':'MultiPolygon','coordinates':[[[[0,0],[4,0],[4,4],[0,0]],[[3,1],[3.5,1],[3.5,2],[3,1]]]]}]}]}",
    "lower(name) = 'x' | {'op':'=','args':[{'op':'lower','args':[{'property':'name'}]},'x']}",
    "true | true"
  })
  void readsTextAsJson(String text, String json) {
    Filter expected = Filter.parseJson(json.replace('\'', '"'));
    assertThat(Filter.parse(text).toJson()).isEqualTo(expected.toJson());
    assertThat(Filter.parse(expected.toText()).toJson()).isEqualTo(expected.toJson());
    assertThat(Filter.parseJson(expected.toJson()).toText()).isEqualTo(expected.toText());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "`` | 1 | GW-CQL-001", "name = | 7 | GW-CQL-001", "name | 1 | GW-CQL-005", "name = 'x | 8 | GW-CQL-001", "name == 'x' | 6 | GW-CQL-001",
    "name != 'x' | 6 | GW-CQL-001", "a = 1 b = 2 | 7 | GW-CQL-001", "(a = 1 | 7 | GW-CQL-001", "a = 1) | 6 | GW-CQL-001",
    "a IN () | 7 | GW-CQL-001", "a IN 1 | 6 | GW-CQL-001", "a BETWEEN 1 OR 2 | 13 | GW-CQL-001", "a IS 5 | 6 | GW-CQL-001",
    "a LIKE b | 8 | GW-CQL-005", "a LIKE 5 | 8 | GW-CQL-005", "5 = 'x' | 5 | GW-CQL-005",
    "like = 5 | 1 | GW-CQL-001", "a = 1e | 6 | GW-CQL-001", "a = 1e999 | 5 | GW-CQL-001", "a = 12x | 5 | GW-CQL-001",
    "nofunction(a) = 1 | 1 | GW-CQL-006", "abs(a, b) = 1 | 1 | GW-CQL-006", "abs('x') = 1 | 5 | GW-CQL-005",
    "S_INTERSECTS(g) | 1 | GW-CQL-006", "S_INTERSECTS(g, 5) | 17 | GW-CQL-005", "S_INTERSECTS(g, POINT(1)) | 24 | GW-CQL-001",
    "S_INTERSECTS(g, LINESTRING(1 1)) | 17 | GW-CQL-008", "S_INTERSECTS(g, POLYGON((0 0, 1 1, 2 0))) | 25 | GW-CQL-008",
    "S_INTERSECTS(g, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))) | 17 | GW-CQL-008", "S_INTERSECTS(g, BBOX(1,2,3)) | 17 | GW-CQL-008",
    "S_INTERSECTS(g, BBOX(0,9,1,8)) | 17 | GW-CQL-008", "S_INTERSECTS(g, BBOX(500,0,400,1)) | 17 | GW-CQL-008",
    "a > DATE('2023-02-29') | 10 | GW-CQL-007", "a > DATE('2023-2-9') | 10 | GW-CQL-007", "a > TIMESTAMP('2023-02-09') | 15 | GW-CQL-007",
    "T_AFTER(a, INTERVAL('2023-01-02', '2023-01-01')) | 12 | GW-CQL-007", "T_DURING(a, INTERVAL('..', '..')) | 10 | GW-CQL-005",
    "T_AFTER(a, '2023-01-02') | 12 | GW-CQL-005", "a = INTERVAL('..', '..') | 5 | GW-CQL-005", "g = POINT(1 2) | 5 | GW-CQL-005",
    "NOT a | 5 | GW-CQL-005", "a = 1 AND 5 | 11 | GW-CQL-005", "A_CONTAINS(a, 5) | 15 | GW-CQL-005", "a + 'x' = 1 | 5 | GW-CQL-005",
    "CASEI(5) = 'x' | 7 | GW-CQL-005", "a = (1, 2) | 5 | GW-CQL-005", "a = 'x\u0000' | 5 | GW-CQL-001", "a ~ 5 | 3 | GW-CQL-001"
  })
  void refusesWithThePlace(String text, int character, String code) {
    refused(text, code, character, Filter::parse);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "`` | 1 | GW-CQL-001", "{ | 2 | GW-CQL-001", "[] | 1 | GW-CQL-005", "{} | 1 | GW-CQL-001", "{'op':'='} | 1 | GW-CQL-001",
    "{'op':'=','args':[1]} | 1 | GW-CQL-006", "{'op':'=','args':[null,1]} | 19 | GW-CQL-001", "{'op':5,'args':[]} | 7 | GW-CQL-001",
    "{'op':'in','args':[1,2]} | 22 | GW-CQL-001", "{'op':'and','args':[true]} | 1 | GW-CQL-006", "truex | 5 | GW-CQL-001",
    "{'op':'not','args':[{'op':'<>','args':[{'property':'a'},{'date':'x'}]}]} | 65 | GW-CQL-007", "{'a':1,'a':2} | 8 | GW-CQL-001",
    "{'op':'s_within','args':[{'property':'a'},{'type':'Circle','coordinates':[]}]} | 51 | GW-CQL-008",
    "{'op':'=','args':[01,1]} | 19 | GW-CQL-001",
    "{'op':'s_within','args':[{'property':'a'},{'type':'Point','coordinates':[1]}]} | 73 | GW-CQL-008"
  })
  void refusesJsonWithThePlace(String json, int character, String code) {
    refused(json.replace('\'', '"'), code, character, Filter::parseJson);
  }

  private static void refused(String text, String code, int character, java.util.function.Function<String, Filter> read) {
    assertThatThrownBy(() -> read.apply(text)).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).as(refusal.text().en()).isEqualTo(code);
      assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
      assertThat(refusal.parameter()).isEqualTo("filter");
      assertThat(refusal.text().en()).contains("haracter " + character);
      assertThat(refusal.text().zh()).contains("第 " + character + " 个字符");
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {251, 10_000, 30_000})
  void refusesWhatIsNestedTooDeeply(int depth) {
    deep("(".repeat(depth) + "a = 1" + ")".repeat(depth));
    deep("NOT ".repeat(depth) + "a = 1");
    deep("NOT (".repeat(depth) + "a = 1" + ")".repeat(depth));
    deep("CASEI(".repeat(depth) + "a" + ")".repeat(depth) + " = 'x'");
    deep("a = 1" + " + 1".repeat(depth));
    deep("a = 1" + " ^ 1".repeat(depth));
    deep("A_EQUALS(a, " + "(".repeat(depth) + "1" + ")".repeat(depth) + ")");
    deep("A_EQUALS(a, " + "(1, ".repeat(depth) + "1" + ")".repeat(depth) + ")");
    deep("f(".repeat(depth) + "1" + ")".repeat(depth) + " = 1");
    deepJson("{\"op\":\"not\",\"args\":[".repeat(depth) + "true" + "]}".repeat(depth));
    deepJson("[".repeat(depth) + "]".repeat(depth));
    deepJson("{\"interval\":[\"..\",".repeat(depth) + "\"..\"" + "]}".repeat(depth));
  }

  @Test
  void chainsWithinBracketsDoNotGetAroundTheLimit() {
    String chain = "a";
    for (int i = 0; i < 200; i++) chain = "(" + chain + " + 1".repeat(200) + ")";
    deep(chain + " = 1");
  }

  private static void deep(String text) {
    assertThatThrownBy(() -> Filter.parse(text)).isInstanceOfSatisfying(Refusal.class, refusal ->
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo("GW-CQL-002")).hasMessageContaining("At character");
  }

  private static void deepJson(String json) {
    assertThatThrownBy(() -> Filter.parseJson(json)).isInstanceOfSatisfying(Refusal.class, refusal ->
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo("GW-CQL-002")).hasMessageContaining("At character");
  }

  @Test
  void readsWhatIsDeepButNotTooDeep() {
    Filter filter = Filter.parse("NOT (".repeat(200) + "a = 1" + ")".repeat(200));
    assertThat(filter.test(Map.<String, Object>of("a", 1)::get)).isTrue();
    assertThat(Filter.parse(filter.toText()).toJson()).isEqualTo(filter.toJson());
    assertThat(Filter.parseJson(filter.toJson()).toText()).isEqualTo(filter.toText());
  }

  @Test
  void longListsAreNotDeep() {
    String list = IntStream.range(0, 50_000).mapToObj(i -> "'310118" + i + "'").collect(Collectors.joining(", "));
    Filter in = Filter.parse("code IN (" + list + ")");
    assertThat(in.test(Map.<String, Object>of("code", "31011849999")::get)).isTrue();
    assertThat(in.test(Map.<String, Object>of("code", "31011850000")::get)).isFalse();
    Filter or = Filter.parse(IntStream.range(0, 20_000).mapToObj(i -> "a = " + i).collect(Collectors.joining(" OR ")));
    assertThat(or.test(Map.<String, Object>of("a", 19_999)::get)).isTrue();
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThatThrownBy(() -> Filter.parse("a = '" + "x".repeat(Filter.LONGEST) + "'")).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo("GW-CQL-003");
      assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
    });
  }

  @Test
  void advisesPlainPunctuation() {
    assertThatThrownBy(() -> Filter.parse("name ＝ ‘甲’")).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.text().zh()).contains("半角");
      assertThat(refusal.text().en()).contains("plain digits and punctuation");
    });
  }

  @Test
  void placesAreMovedIntoTheReferenceSystemOfTheFeatures() {
    UnaryOperator<Geometry> move = place -> AffineTransformation.rotationInstance(1).translate(1000, 2000).transform(place);
    Places places = new Places(false, true, move);
    Filter box = Filter.parse("S_WITHIN(geom, BBOX(0, 0, 10, 10)) AND NOT S_INTERSECTS(geom, POINT(5 5))", places);
    assertThat(passes(box, move, 3, 9)).isTrue();
    assertThat(passes(box, move, 5, 5)).isFalse();
    assertThat(passes(box, move, 3, 11)).isFalse();
    assertThat(passes(box, place -> place, 3, 9)).isFalse();
    Filter latitudeFirst = Filter.parse("S_INTERSECTS(geom, BBOX(10, 170, 20, -170))",
        new Places(true, true, place -> new AffineTransformation(0, 1, 0, 1, 0, 0).transform(place)));
    assertThat(passes(latitudeFirst, place -> place, 175, 15)).isTrue();
    assertThat(passes(latitudeFirst, place -> place, -175, 15)).isTrue();
    assertThat(passes(latitudeFirst, place -> place, 160, 15)).isFalse();
    assertThatThrownBy(() -> Filter.parse("S_INTERSECTS(geom, BBOX(20, 0, 10, 5))", new Places(true, true, place -> place)))
        .isInstanceOf(Refusal.class).hasMessageContaining("GW-CQL-008");
    assertThatThrownBy(() -> Filter.parse("S_INTERSECTS(geom, BBOX(20, 0, 10, 5))", new Places(false, false, place -> place)))
        .isInstanceOf(Refusal.class).hasMessageContaining("GW-CQL-008");
  }

  private static boolean passes(Filter filter, UnaryOperator<Geometry> move, double x, double y) {
    return filter.test(Map.<String, Object>of("geom", move.apply(new GeometryFactory().createPoint(new Coordinate(x, y))))::get);
  }

  @ParameterizedTest
  @CsvSource({"Straße,STRASSE", "ΟΔΟΣ,οδος", "ΟΔΟΣΑ,οδοςα", "ẞ,ss", "\u212A,k", "ſ,S", "İ,i\u0307", "Ǆ,ǅ", "ﬁ,FI", "ᾳ,ΑΙ", "Ꭰ,ꭰ"})
  void caseIsFoldedAsUnicodeHasIt(String one, String other) {
    Filter same = Filter.parse("CASEI(a) = CASEI(b)");
    assertThat(same.test(Map.<String, Object>of("a", one, "b", other)::get)).isTrue();
    assertThat(same.test(Map.<String, Object>of("a", "ı", "b", "i")::get)).as("the dotless i is a letter of its own").isFalse();
  }

  @ParameterizedTest
  @CsvSource({"débárquér,debarquer,true", "Chișinău,Chisinau,true", "が,か,false", "e\u0301,é,true", "København,Kobenhavn,false"})
  void accentsAreLeftOut(String one, String other, boolean same) {
    assertThat(Filter.parse("ACCENTI(a) = ACCENTI(b)").test(Map.<String, Object>of("a", one, "b", other)::get)).isEqualTo(same);
  }

  @Test
  void textsOfFilesWithoutTypesAreReadAsWhatTheyAreComparedWith() {
    Map<String, Object> row = Map.of("n", "12", "when", "2020-01-01T08:00:00+08:00", "tags", "a b", "nums", "1 2.5", "flag", "true");
    for (String text : new String[] {"n > 7", "n IN (3, 12)", "n + 1 = 13",
        "when < DATE('2020-01-02')", "T_AFTER(when, DATE('2019-12-31'))",
        "A_CONTAINS(tags, ('a'))", "A_EQUALS(nums, (2.5, 1))", "flag = TRUE", "n = '12'"}) {
      assertThat(Filter.parse(text).test(row::get)).as(text).isTrue();
      assertThat(Filter.parseEither(Filter.parse(text).toJson(), null).test(row::get)).as(text).isTrue();
      assertThat(Filter.parse("NOT (" + text + ")").test(row::get)).as(text).isFalse();
    }
    for (String text : new String[] {"when > 5", "tags = 7", "n = TRUE",
        "tags > DATE('2020-01-01')", "A_CONTAINS(tags, (1))", "n < 1 OR tags + 1 > 0"}) {
      assertThat(Filter.parse(text).test(row::get)).as(text).isFalse();
      assertThat(Filter.parse("NOT (" + text + ")").test(row::get)).as(text + " is not known").isFalse();
    }
  }

  @Test
  void namesTheUnknownPropertyAndThoseThereAre() {
    Map<String, Type> types = Map.of("households", Type.NUMBER);
    assertThat(Filter.parse("households > 3").on(types)).isNotNull();
    assertThatThrownBy(() -> Filter.parse("households > 3 AND 户数 = 5").on(types)).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo("GW-CQL-004");
      assertThat(refusal.text().zh()).contains("“户数”").contains("households").contains("第 20 个字符");
      assertThat(refusal.text().en()).contains("“户数”").contains("there are: households").contains("character 20");
    });
    assertThatThrownBy(() -> Filter.parse("households = 'many'").on(types)).isInstanceOfSatisfying(Refusal.class, refusal ->
        assertThat(refusal.code()).isEqualTo("GW-CQL-005"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "housholds | “households”?", "HOUSEHOLDS | “households”?", "house_holds | “households”?", "hosueholds | “households”?",
    "builtyear | “builtYear”?", "year | “builtYear”?", "lift | “lifts”?"
  })
  void proposesTheNearestProperty(String asked, String proposed) {
    Map<String, Type> types = new java.util.TreeMap<>(Map.of("households", Type.NUMBER, "builtYear", Type.NUMBER, "lifts", Type.FLAG,
        "code", Type.TEXT));
    assertThatThrownBy(() -> Filter.parse(asked + " IS NULL").on(types)).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo("GW-CQL-004");
      assertThat(refusal.text().en()).contains("perhaps " + proposed).contains("There are: builtYear, code");
      assertThat(refusal.text().zh()).contains("是否为" + proposed.replace('?', '？'));
    });
    assertThatThrownBy(() -> Filter.parse("colour IS NULL").on(types)).isInstanceOfSatisfying(Refusal.class, refusal ->
        assertThat(refusal.text().en()).doesNotContain("perhaps").contains("there are: builtYear, code"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POINT EMPTY", "polygon empty", "MULTIPOINT(EMPTY)", "POINT Z EMPTY", "GEOMETRYCOLLECTION(POINT EMPTY)"})
  void saysThatAnEmptyPlaceIsNoPlace(String place) {
    refused("S_INTERSECTS(g, " + place + ")", "GW-CQL-008", 17 + place.toUpperCase(java.util.Locale.ROOT).indexOf("EMPTY"), Filter::parse);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "INTERSECTS(g, POINT(1 2)) | S_INTERSECTS", "DWITHIN(g, POINT(1 2)) | S_WITHIN", "t_finished_by(a, b) | T_FINISHEDBY",
    "a_containsall(a, b) | A_CONTAINS", "lowercase(a) = 'x' | lower", "accent(a) = 'x' | ACCENTI"
  })
  void proposesTheNearestFunction(String text, String proposed) {
    assertThatThrownBy(() -> Filter.parse(text)).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo("GW-CQL-006");
      assertThat(refusal.text().en()).contains("perhaps ").contains(proposed).contains("There are: lower, upper");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a > １０", "a ＞ 10", "name = ‘x’", "a > 1 AND （b > 2）"})
  void saysThatSignsAreWide(String text) {
    Map<String, Type> types = Map.of("a", Type.NUMBER, "b", Type.NUMBER, "name", Type.TEXT);
    assertThatThrownBy(() -> Filter.parse(text).on(types)).isInstanceOfSatisfying(Refusal.class, refusal ->
        assertThat(refusal.text().zh()).contains("半角"));
  }
}

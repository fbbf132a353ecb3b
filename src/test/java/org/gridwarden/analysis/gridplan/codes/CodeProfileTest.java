package org.gridwarden.analysis.gridplan.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Hand-made cases of the three profiles: order, length, uniqueness, 601, 00, retired codes, refusals. */
class CodeProfileTest {

  private static final String A = "500117001005";
  private static final String B = "500117001008";
  private static final String C = "500117002001";

  private static CodeWard ward(String code) {
    return new CodeWard(code, code.length() == 12 ? code.substring(0, 9) : "S", code.length() == 12 ? code.substring(0, 6) : "X");
  }

  /** Grids of 100 m × 100 m from words {@code code x y [kind]}, x and y in hundreds of metres, wards parted by +. */
  private static List<CodeGrid> grids(String ward, String... words) {
    return Arrays.stream(words).map(word -> {
      String[] part = word.split(" ");
      List<CodeWard> wards = Arrays.stream(ward.split("\\+")).map(CodeProfileTest::ward).toList();
      return new CodeGrid(part[0], wards, part.length > 3 ? part[3] : "", Double.parseDouble(part[1]) * 100,
          Double.parseDouble(part[2]) * 100, 10_000);
    }).toList();
  }

  @SafeVarargs
  private static List<CodeGrid> all(List<CodeGrid>... lists) {
    List<CodeGrid> all = new ArrayList<>();
    for (List<CodeGrid> list : lists) all.addAll(list);
    return all;
  }

  /** One case: what is numbered by what, and the result as {@code old=new} words in the order of numbering. */
  private record Case(String name, String profile, List<CodeGrid> grids, Set<String> used, String expected) {}

  private static Case of(String name, String profile, List<CodeGrid> grids, String expected, String... used) {
    return new Case(name, profile, grids, Set.of(used), expected);
  }

  private static Stream<Case> order() {
    String db = "db11-2157";
    return Stream.of(
        of("one grid", db, grids(A, "a 0 0"), "a=" + A + "001"),
        of("west before east", db, grids(A, "a 1 0", "b 0 0"), "b=" + A + "001 a=" + A + "002"),
        of("north before south", db, grids(A, "a 0 0", "b 0 1"), "b=" + A + "001 a=" + A + "002"),
        of("a row before the next", db, grids(A, "a 0 0", "b 1 0", "c 0 1", "d 1 1"),
            "c=" + A + "001 d=" + A + "002 a=" + A + "003 b=" + A + "004"),
        of("three by three", db, grids(A, "g 0 0", "h 1 0", "i 2 0", "d 0 1", "e 1 1", "f 2 1", "a 0 2", "b 1 2", "c 2 2"),
            codes(A, "a", "b", "c", "d", "e", "f", "g", "h", "i")),
        of("a step below three quarters stays in the row", db, grids(A, "a 1 1", "b 0 0.26"), codes(A, "b", "a")),
        of("a step of three quarters opens a row", db, grids(A, "a 1 1", "b 0 0.25"), codes(A, "a", "b")),
        of("the row is measured from its northernmost grid", db, grids(A, "a 2 1", "b 1 0.5", "c 0 0"),
            codes(A, "b", "a", "c")),
        of("straight above one another: the northern first", db, grids(A, "a 0 0", "b 0 0.5"), codes(A, "b", "a")),
        of("one centroid: the lower present code first", db, grids(A, "z 0 0", "y 0 0"), codes(A, "y", "z")),
        of("the order they come in does not matter", db, grids(A, "d 1 0", "b 1 1", "c 0 0", "a 0 1"),
            codes(A, "a", "b", "c", "d")),
        of("cut off border cells keep their row", db, grids(A, "a 0 1.2", "b 1 1", "c 2 0.8", "d 0 0", "e 1 -0.2"),
            codes(A, "a", "b", "c", "d", "e")),
        of("each ward counts from one", db, all(grids(B, "c 0 9"), grids(A, "a 0 0", "b 1 0")),
            codes(A, "a", "b") + " " + codes(B, "c")),
        of("wards by code, whatever lies north", db, all(grids(C, "c 0 9"), grids(B, "b 0 5"), grids(A, "a 0 0")),
            codes(A, "a") + " " + codes(B, "b") + " " + codes(C, "c")),
        of("typed areas are numbered with the grids", db, grids(A, "a 0 0", "lake 1 0 water", "c 2 0"),
            codes(A, "a", "lake", "c")));
  }

  /** {@code old=new} words of DB11/T 2157 or the default. */
  private static String codes(String ward, String... olds) {
    return String.join(" ", IntStream.range(0, olds.length)
        .mapToObj(i -> olds[i] + "=" + ward + String.valueOf(1001 + i).substring(1)).toList());
  }

  private static Stream<Case> twentyDigits() {
    String j = "500117001";
    return Stream.of(
        of("00 when the ward is not divided", "cjt349:010203", grids(A, "a 0 0"), "a=010203" + A + "00"),
        of("01 and on when it is", "cjt349:010203", grids(A, "a 0 0", "b 1 0"), "a=010203" + A + "01 b=010203" + A + "02"),
        of("object class by default", "cjt349", grids(A, "a 0 0"), "a=000000" + A + "00"),
        of("left to right, top to bottom", "cjt349", grids(A, "a 0 0", "b 1 0", "c 0 1"),
            "c=000000" + A + "01 a=000000" + A + "02 b=000000" + A + "03"),
        of("00 in one ward, numbers in another", "cjt349", all(grids(A, "a 0 0"), grids(B, "b 0 0", "c 1 0")),
            "a=000000" + A + "00 b=000000" + B + "01 c=000000" + B + "02"),
        of("a retired 00 is not used again", "cjt349", grids(A, "a 0 0"), "a=000000" + A + "01", "000000" + A + "00"),
        of("601 for a grid that joins wards", "cjt349", grids(A + "+" + B, "a 0 0"), "a=000000" + j + "60100"),
        of("601, 602 by reading order", "cjt349", all(grids(A + "+" + B, "a 5 0"), grids(A + "+500117001009", "b 0 0")),
            "b=000000" + j + "60100 a=000000" + j + "60200"),
        of("two grids of the same wards share a ward part", "cjt349", grids(B + "+" + A, "a 1 0", "b 0 0"),
            "b=000000" + j + "60101 a=000000" + j + "60102"),
        of("each subdistrict counts from 601", "cjt349", all(grids(A + "+" + B, "a 0 0"), grids(C + "+500117002002", "b 0 0")),
            "a=000000" + j + "60100 b=000000500117002" + "60100"),
        of("across subdistricts: that of the first ward", "cjt349", grids(C + "+" + A, "a 0 0"), "a=000000" + j + "60100"),
        of("a ward that is really called 601 keeps it", "cjt349", all(grids(j + "601", "w 0 0"), grids(A + "+" + B, "a 0 0")),
            "w=000000" + j + "60100 a=000000" + j + "60200"),
        of("a retired 601 is not used again", "cjt349", grids(A + "+" + B, "a 0 0"), "a=000000" + j + "60200",
            "000000" + j + "60100"),
        of("its own 601 stays", "cjt349", grids(A + "+" + B, "000000" + j + "60100 0 0"),
            "000000" + j + "60100=000000" + j + "60100", "000000" + j + "60100"));
  }

  private static Stream<Case> usedCodes() {
    return Stream.of(
        of("a retired code is passed over", "db11-2157", grids(A, "a 0 0", "b 1 0"), "a=" + A + "001 b=" + A + "003", A + "002"),
        of("a grid keeps its code though it is used", "db11-2157", grids(A, A + "001 0 0", "b 1 0"),
            A + "001=" + A + "001 b=" + A + "002", A + "001"),
        of("the present code of another, when it is used", "db11-2157", grids(A, A + "002 0 0", A + "001 1 0"),
            A + "002=" + A + "002 " + A + "001=" + A + "003", A + "001", A + "002"),
        of("the present code of another, when it is free", "db11-2157", grids(A, A + "002 0 0", A + "001 1 0"),
            A + "002=" + A + "001 " + A + "001=" + A + "002"),
        of("twice gives the same", "db11-2157", grids(A, A + "001 0 1", A + "002 1 1", A + "003 0 0"),
            A + "001=" + A + "001 " + A + "002=" + A + "002 " + A + "003=" + A + "003", A + "001", A + "002", A + "003"),
        of("the numbers of split grids follow in their places", "db11-2157", grids(A, A + "001 0 0", A + "003 1 0", A + "002 2 0"),
            A + "001=" + A + "001 " + A + "003=" + A + "003 " + A + "002=" + A + "004", A + "001", A + "002", A + "003"),
        of("from 15 to 20 digits nothing is in the way", "cjt349", grids(A, A + "001 0 0", A + "002 1 0"),
            A + "001=000000" + A + "01 " + A + "002=000000" + A + "02", A + "001", A + "002", A + "003"),
        of("merged to one: 00 although 01 and 02 are retired", "cjt349", grids(A, "000000" + A + "01 0 0"),
            "000000" + A + "01=000000" + A + "00", "000000" + A + "01", "000000" + A + "02"),
        of("split again: 00 is retired, numbers go on", "cjt349", grids(A, "000000" + A + "00 0 0", "new 1 0"),
            "000000" + A + "00=000000" + A + "02 new=000000" + A + "03", "000000" + A + "00", "000000" + A + "01"),
        of("a retired code of another ward is not in the way", "db11-2157", grids(A, "a 0 0"), "a=" + A + "001", B + "001"));
  }

  private static Stream<Case> patterns() {
    return Stream.of(
        of("own ward code and hyphen", "{ward}-{seq:2}", grids("W7", "a 0 0", "b 1 0"), "a=W7-01 b=W7-02"),
        of("counted through the plan", "G{seq:4}", all(grids("W2", "b 0 0"), grids("W1", "a 0 0")), "a=G0001 b=G0002"),
        of("counted in the subdistrict", "{subdistrict}.{seq:2}", all(grids("W2", "b 0 0"), grids("W1", "a 0 0")),
            "a=S.01 b=S.02"),
        of("district and the end of the ward code", "{district}-{ward:3}-{seq:1}", grids(A, "a 0 0"), "a=500117-005-1"),
        of("a short ward code is used whole", "{ward:5}-{seq:1}", grids("W7", "a 0 0"), "a=W7-1"),
        of("kinds count apart", "{ward}{kind}{seq:2}", grids("W", "a 0 0", "p 1 0 park", "l 2 0 water", "b 3 0"),
            "a=WG01 b=WG02 p=WD01 l=WT01"),
        of("the number may stand in front", "{seq:3}_{ward}", grids("W", "a 0 0"), "a=001_W"),
        of("other scripts", "网{seq:2}", grids("W", "a 0 0"), "a=网01"),
        of("scopes that read the same by chance do not clash", "{district}{ward:1}{seq:1}",
            List.of(new CodeGrid("a", List.of(new CodeWard("1", "s", "x1")), "", 0, 0, 1),
                new CodeGrid("b", List.of(new CodeWard("21", "s", "x1")), "", 0, 0, 1)), "a=x111 b=x112"),
        of("default with 12 digits", "", grids(A, "a 0 0"), "a=" + A + "001"),
        of("default without", "default", grids("W", "a 0 0"), "a=W-001"));
  }

  @TestFactory
  Stream<DynamicTest> handMadeCases() {
    return Stream.of(order(), twentyDigits(), usedCodes(), patterns()).flatMap(cases -> cases)
        .map(each -> DynamicTest.dynamicTest(each.name, () -> {
          List<CodeGrid> shuffled = new ArrayList<>(each.grids);
          Collections.shuffle(shuffled, new Random(7));
          Map<String, String> codes = CodeProfile.of(each.profile).recode(shuffled, each.used);
          List<String> words = codes.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
          assertThat(String.join(" ", words)).isEqualTo(each.expected);
          assertThat(new HashSet<>(codes.values())).as("unique").hasSameSizeAs(codes.keySet());
        }));
  }

  @Test
  void lengthsAreThoseOfTheStandards() {
    List<CodeGrid> grids = IntStream.range(0, 99).mapToObj(i -> grids(A, "g" + i + " " + i + " 0").get(0)).toList();
    assertThat(CodeProfile.of("cjt349").recode(grids, Set.of()).values()).hasSize(99).allMatch(code -> code.matches("[0-9]{20}"));
    assertThat(CodeProfile.of("db11-2157").recode(grids, Set.of()).values()).hasSize(99).allMatch(code -> code.matches("[0-9]{15}"));
  }

  @Test
  void moreGridsThanNumbersAreRefused() {
    List<CodeGrid> grids = IntStream.range(0, 1000).mapToObj(i -> grids(A, "g" + i + " " + i + " 0").get(0)).toList();
    refused("GW-COD-003", "1000", () -> CodeProfile.of("db11-2157").recode(grids, Set.of()));
    refused("GW-COD-003", "100 ", () -> CodeProfile.of("cjt349").recode(grids.subList(0, 100), Set.of()));
    Set<String> retired = Set.of(A + "400");
    refused("GW-COD-003", "retired", () -> CodeProfile.of("db11-2157").recode(grids.subList(0, 999), retired));
    assertThat(CodeProfile.of("db11-2157").recode(grids.subList(0, 998), retired)).hasSize(998);
  }

  @Test
  void patternsThatCannotBeAreRefused() {
    for (String pattern : List.of("{ward}", "{ward}{seq}", "{seq:3}{seq:2}", "{seq:0}", "{seq:10}", "{street}{seq:3}", "{ward",
        "{ward}{seq:3}}", "{kind:2}{seq:3}", "{ward} {seq:3}", "{ward}/{seq:3}", "{ward}{seq:3}?", "",
        "x".repeat(30) + "{seq:3}")) {
      if (pattern.isEmpty()) continue;
      refused("GW-COD-001", pattern, () -> CodeProfile.of(pattern));
    }
    for (String profile : List.of("cjt350", "cjt349:12", "cjt349:12345x", "db11")) {
      refused("GW-COD-001", profile, () -> CodeProfile.of(profile));
    }
    assertThat(CodeProfile.of("x".repeat(29) + "{seq:3}").next(ward(A), "", Set.of())).hasSize(32);
    refused("GW-COD-005", A, () -> CodeProfile.of("{ward}{ward}{seq:9}").next(ward(A), "", Set.of()));
    refused("GW-COD-004", "W", () -> CodeProfile.of("{district}{seq:3}").next(new CodeWard("W", "", ""), "", Set.of()));
    refused("GW-COD-002", "W7", () -> CodeProfile.of("db11-2157").next(ward("W7"), "", Set.of()));
    refused("GW-COD-002", "W7", () -> CodeProfile.of("cjt349").recode(grids("W7+" + A, "a 0 0"), Set.of()));
    refused("GW-COD-006", "joins", () -> CodeProfile.of("db11-2157").recode(grids(A + "+" + B, "a 0 0"), Set.of()));
  }

  private static void refused(String code, String word, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo(code);
      assertThat(refusal.text().en()).contains(word);
      assertThat(refusal.text().zh()).isNotBlank();
    });
  }

  @Test
  void theNextCodeIsOneThatNeverWas() {
    CodeProfile db = CodeProfile.of("db11-2157");
    assertThat(db.next(ward(A), "", Set.of())).isEqualTo(A + "001");
    assertThat(db.next(ward(A), "", Set.of(A + "001", A + "007", B + "009", "x"))).isEqualTo(A + "008");
    assertThat(db.next(ward(A), "", Set.of(A + "001", A + "999"))).isEqualTo(A + "002");
    assertThat(CodeProfile.of("cjt349").next(ward(A), "", Set.of("000000" + A + "00"))).isEqualTo("000000" + A + "01");
    Set<String> full = new HashSet<>();
    for (int i = 1; i <= 99; i++) full.add("000000" + A + String.valueOf(100 + i).substring(1));
    refused("GW-COD-003", A, () -> CodeProfile.of("cjt349").next(ward(A), "", full));
  }

  @Test
  void aCodeIsCheckedAgainstItsWard() {
    CodeProfile db = CodeProfile.of("db11-2157");
    assertThat(db.check(A + "017", ward(A), "")).isEmpty();
    assertThat(db.check(B + "017", ward(A), "").orElseThrow().en()).contains(A + "001");
    assertThat(db.check(A + "000", ward(A), "")).isPresent();
    assertThat(db.check(A + "17", ward(A), "")).isPresent();
    CodeProfile cjt = CodeProfile.of("cjt349");
    assertThat(cjt.check("000000" + A + "00", ward(A), "")).isEmpty();
    assertThat(cjt.check("00000050011700160100", ward(A), "")).isEmpty();
    assertThat(cjt.check("00000050011700160000", ward(A), "")).isPresent();
    assertThat(cjt.check("010101" + A + "01", ward(A), "")).isPresent();
  }

  @Test
  void anyOrderAndAnyHistoryGiveUniqueFreshCodes() {
    Random random = new Random(20261121);
    for (int round = 0; round < 200; round++) {
      List<CodeGrid> grids = new ArrayList<>();
      Set<String> used = new HashSet<>();
      for (int i = 0; i < 1 + random.nextInt(40); i++) {
        String ward = random.nextBoolean() ? A : B;
        String code = ward + String.valueOf(1000 + random.nextInt(60)).substring(1);
        if (!used.add(code)) continue;
        if (random.nextInt(4) > 0) grids.addAll(grids(ward, code + " " + random.nextInt(5) + " " + random.nextInt(5)));
      }
      Map<String, String> codes = CodeProfile.of("db11-2157").recode(grids, used);
      assertThat(codes).hasSameSizeAs(grids);
      assertThat(new HashSet<>(codes.values())).hasSameSizeAs(grids);
      codes.forEach((old, now) -> assertThat(old.equals(now) || !used.contains(now)).as(old + " → " + now).isTrue());
    }
  }
}

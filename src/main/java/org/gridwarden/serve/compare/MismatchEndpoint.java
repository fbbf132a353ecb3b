package org.gridwarden.serve.compare;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.analysis.compare.Mismatch;
import org.gridwarden.crs.Projector;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.reports.Cities;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/plans/{id}/mismatch/{other}}: where the plans of two departments disagree on the same ground. */
@RestController
final class MismatchEndpoint {

  private final Gate gate;
  private final Cities cities;

  MismatchEndpoint(Gate gate, Cities cities) {
    this.gate = gate;
    this.cities = cities;
  }

  /**
   * @param toleranceM borders nearer than this count as one, 0.1 … 100 m; the default is a choice to edit
   * @param f {@code json}, or {@code geojson} for the pieces and, as lines, the borders that both could share
   */
  @GetMapping("/api/v1/plans/{id}/mismatch/{other}")
  @Nullable ResponseEntity<Map<String, Object>> mismatch(
      @PathVariable String id, @PathVariable String other, @RequestParam(defaultValue = "5") double toleranceM,
      @RequestParam(defaultValue = "json") String f, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!(toleranceM >= 0.1 && toleranceM <= 100)) {
      throw Refusal.invalid("GW-CMP-003", "toleranceM", "toleranceM 应在 0.1 至 100 米之间。",
          "toleranceM must be from 0.1 to 100 metres.");
    }
    Gate.Pass pass = gate.read(request);
    Side first = Side.of(pass, cities, id, null);
    Side second = Side.of(pass, cities, other, null);
    Side.checkSameGround(first, second);
    Set<String> wards = Side.common(first, second);
    first = first.within(wards);
    second = second.within(wards);
    Mismatch mismatch = Mismatch.of(first.census(), second.census(), toleranceM);
    Projector projector = Projector.of(first.census().territory().metricCrs());
    response.setHeader("Cache-Control", "no-cache");
    if (f.equals("geojson")) {
      write(mismatch, projector, response);
      return null;
    }
    return ResponseEntity.ok(answer(first, second, mismatch, projector, toleranceM, Language.of(request)));
  }

  private static Map<String, Object> answer(
      Side first, Side second, Mismatch mismatch, Projector projector, double toleranceM, String language) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("first", first.answer());
    answer.put("second", second.answer());
    answer.put("toleranceM", toleranceM);
    answer.put("finer", mismatch.finer() ? first.plan().id() : second.plan().id());
    answer.put("households", mismatch.households());
    answer.put("borderM", Math.round(mismatch.borderM()));
    answer.put("sharedM", Math.round(mismatch.sharedM()));
    answer.put("sentence", sentence(first, second, mismatch).in(language));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Mismatch.Piece piece : mismatch.pieces()) {
      Map<String, Object> row = members(piece);
      row.put("message", words(piece, first, second).in(language));
      Point inside = piece.ground().getInteriorPoint();
      if (!inside.isEmpty()) {
        double[] place = {inside.getX(), inside.getY()};
        projector.toDegrees(place, 1);
        row.put("place", new double[] {Math.round(place[0] * 1e7) / 1e7, Math.round(place[1] * 1e7) / 1e7});
      }
      rows.add(row);
    }
    answer.put("rows", rows);
    return answer;
  }

  private static Text sentence(Side first, Side second, Mismatch mismatch) {
    long share = mismatch.borderM() == 0 ? 100 : Math.round(100 * mismatch.sharedM() / mismatch.borderM());
    return new Text(
        "“" + first.plan().name() + "”与“" + second.plan().name() + "”：较粗一方的边界有 " + share + "% 与另一方重合；"
            + mismatch.pieces().size() + " 处不一致，涉及 " + mismatch.households() + " 户。",
        "“" + first.plan().name() + "” and “" + second.plan().name() + "”： " + share
            + "% of the coarser plan's borders are shared; mismatched pieces: " + mismatch.pieces().size() + ", households in them: "
            + mismatch.households() + ".");
  }

  private static Text words(Mismatch.Piece piece, Side first, Side second) {
    String keeps = piece.ofFirst() ? first.plan().name() : second.plan().name();
    String follows = piece.ofFirst() ? second.plan().name() : first.plan().name();
    return new Text(
        "此处属 " + piece.first() + " 又属 " + piece.second() + "，其余部分归 " + piece.home() + "；最近的共同边界是“" + keeps
            + "”的边界，由“" + follows + "”调整，涉及 " + piece.households() + " 户。",
        "This ground is in " + piece.first() + " and in " + piece.second() + ", the rest of its grid in " + piece.home()
            + "; the nearest common border is that of “" + keeps + "”： “" + follows + "” follows it, households affected: "
            + piece.households() + ".");
  }

  private static Map<String, Object> members(Mismatch.Piece piece) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("code", piece.first() + ">" + piece.second());
    row.put("first", piece.first());
    row.put("second", piece.second());
    row.put("home", piece.home());
    row.put("households", piece.households());
    row.put("residents", piece.residents());
    row.put("buildings", piece.buildings());
    row.put("areaM2", Math.round(piece.areaM2()));
    row.put("borderM", Math.round(piece.border().getLength()));
    row.put("borderOf", piece.ofFirst() ? "first" : "second");
    return row;
  }

  private static void write(Mismatch mismatch, Projector projector, HttpServletResponse response) throws IOException {
    response.setContentType("application/geo+json");
    List<Feature> features = new ArrayList<>();
    for (Mismatch.Piece piece : mismatch.pieces()) {
      add(features, piece, "piece", piece.ground(), projector);
      add(features, piece, "border", piece.border(), projector);
    }
    GeoJsonWriter.write(features.stream(), response.getOutputStream());
  }

  private static void add(
      List<Feature> features, Mismatch.Piece piece, String what, Geometry metres, Projector projector) {
    if (metres.isEmpty()) return;
    Map<String, Object> members = members(piece);
    members.put("what", what);
    features.add(new Feature(members.get("code") + "/" + what, projector.toGivenDegrees(metres), members));
  }
}

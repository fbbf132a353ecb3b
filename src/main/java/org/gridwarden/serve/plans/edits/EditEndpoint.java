package org.gridwarden.serve.plans.edits;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.analysis.gridplan.codes.CodeProfile;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.Problem;
import org.gridwarden.serve.plans.problems.ProblemFinder;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.standard.Standard;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.edits.Edit;
import org.gridwarden.store.plans.edits.Outcome;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/v1/plans/{id}/edits}: one operation on the revision that {@code If-Match} names. A dry run with
 * {@code ?refusals=inside} answers a refusal with 200 and the member {@code problem}.
 */
@RestController
final class EditEndpoint {

  private static final String STANDARD = "grid-households";
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,9})(?:\\.[^\"]*)?\"?");

  private final Gate gate;
  private final Standards standards;
  private final PlanFigures figures;
  private final ProblemFinder finder;

  EditEndpoint(Gate gate, Standards standards, PlanFigures figures, ProblemFinder finder) {
    this.gate = gate;
    this.standards = standards;
    this.figures = figures;
    this.finder = finder;
  }

  @PostMapping("/api/v1/plans/{id}/edits")
  ResponseEntity<Map<String, Object>> edit(@PathVariable String id, @RequestParam(defaultValue = "") String refusals,
      HttpServletRequest request) throws IOException {
    Gate.Pass pass = gate.write(request);
    EditReader.Asked asked = EditReader.read(request.getInputStream(), request.getContentLengthLong());
    String language = Language.of(request);
    int expected = expected(request);
    try {
      return edit(pass, id, expected, asked, language);
    } catch (Refusal refusal) {
      boolean inside = asked.dryRun() && refusals.equals("inside");
      if (refusal.kind() != Refusal.Kind.STALE && !inside) throw refusal;
      Map<String, Object> problem = refusal.kind() == Refusal.Kind.STALE ? stale(pass, id, expected, refusal, language)
          : Problem.of(refusal).in(language);
      return inside ? answered(problem) : refused(problem, language);
    }
  }

  private ResponseEntity<Map<String, Object>> edit(
      Gate.Pass pass, String id, int expected, EditReader.Asked asked, String language) {
    PlanState state = pass.edits().check(id, expected);
    Territory territory = pass.loader().load(state.territory());
    CityReckoning reckoning = new CityReckoning(territory, figures, () -> profiles(pass, id));
    Edit edit = EditReader.edit(asked, new UnitEdits(pass, territory, state, reckoning.of(state)));
    Standard standard = standards.catalogue(pass).get(STANDARD);
    Outcome outcome = asked.dryRun() ? pass.edits().preview(id, expected, edit, asked.said(), reckoning)
        : pass.edits().edit(id, expected, edit, asked.said(), reckoning, pass.who());
    int problems = finder.count(pass, territory, outcome.after(), reckoning.of(outcome.after()),
        finder.rules(pass, Optional.empty()));
    Map<String, Object> answer = new EditAnswer(pass, standard, language, problems).of(outcome, reckoning);
    if (asked.dryRun()) {
      answer.put("dryRun", true);
      return ResponseEntity.ok().header("Cache-Control", "no-store").body(answer);
    }
    figures.keep(territory, outcome.after(), reckoning.of(outcome.after()));
    return ResponseEntity.ok().eTag("\"" + outcome.after().revision() + '"').body(answer);
  }

  /** Profiles by which codes of the plan may have been made, the likeliest first. */
  private static List<CodeProfile> profiles(Gate.Pass pass, String id) {
    List<CodeProfile> profiles = new ArrayList<>();
    for (String spec : pass.edits().profiles(id)) profiles.add(CodeProfile.of(spec));
    profiles.add(CodeProfile.DEFAULT);
    return profiles;
  }

  private static int expected(HttpServletRequest request) {
    String header = request.getHeader("If-Match");
    if (header == null || header.isBlank()) {
      throw new Refusal(Refusal.Kind.PRECONDITION_MISSING, "GW-EDT-010",
          new Text("编辑必须用 If-Match 说明依据方案的哪一版，例如 If-Match: \"3\"（方案的 ETag）。",
              "An edit must say in If-Match which revision of the plan it was made on, for example If-Match: \"3\" (the ETag "
                  + "of the plan)."), "If-Match", null);
    }
    Matcher tag = TAG.matcher(header.strip());
    if (tag.matches()) return Integer.parseInt(tag.group(1));
    throw Refusal.invalid("GW-PLN-026", "If-Match", "If-Match 应为方案的 ETag，例如 \"3\"。",
        "If-Match must be the ETag of a plan, for example \"3\".");
  }

  /** A refusal told in an answer that is none: whoever tries out what a hand draws expects many. */
  private static ResponseEntity<Map<String, Object>> answered(Map<String, Object> problem) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("dryRun", true);
    answer.put("problem", problem);
    return ResponseEntity.ok().header("Cache-Control", "no-store").body(answer);
  }

  private static ResponseEntity<Map<String, Object>> refused(Map<String, Object> problem, String language) {
    return ResponseEntity.status(412).contentType(MediaType.APPLICATION_PROBLEM_JSON).header("Cache-Control", "no-store")
        .header("Content-Language", language).body(problem);
  }

  /** The problem with the revision that the plan has now, and what was done since the one that the asker saw. */
  private static Map<String, Object> stale(
      Gate.Pass pass, String id, int expected, Refusal refusal, String language) {
    List<PlanStore.Revision> history = pass.plans().history(id);
    Map<String, Object> problem = new LinkedHashMap<>(Problem.of(refusal).in(language));
    problem.put("revision", history.get(history.size() - 1).revision());
    problem.put("meanwhile", history.stream().filter(revision -> revision.revision() > expected)
        .map(revision -> HistoryRow.of(history, revision, language)).toList());
    return problem;
  }
}

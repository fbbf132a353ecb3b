package org.gridwarden.serve.plans.grids;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.gridplan.codes.CodeProfile;
import org.gridwarden.analysis.gridplan.codes.CodeWard;
import org.gridwarden.analysis.gridplan.codes.KnownProfile;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/v1/code-profiles}: the rules by which grids can be coded. {@code ?profile=} checks one that somebody
 * typed in and shows a code of it; GW-COD-001 says what is wrong with it.
 */
@RestController
final class CodeProfilesEndpoint {

  /** A ward of the statistics, for examples. */
  private static final CodeWard EXAMPLE = new CodeWard("500117001005", "500117001", "500117");

  private final Gate gate;

  CodeProfilesEndpoint(Gate gate) {
    this.gate = gate;
  }

  @GetMapping("/api/v1/code-profiles")
  @OwnParameters({"profile"})
  Map<String, Object> profiles(@RequestParam(required = false) @Nullable String profile, HttpServletRequest request) {
    gate.read(request);
    String language = Language.of(request);
    if (profile != null) {
      CodeProfile typed = CodeProfile.of(profile);
      return Map.of("profile", typed.spec(), "example", example(typed));
    }
    List<Map<String, Object>> profiles = new ArrayList<>();
    for (KnownProfile known : KnownProfile.list()) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("profile", known.spec());
      put(members, "name", known.name(), language);
      put(members, "rule", known.rule(), language);
      put(members, "source", known.source(), language);
      if (known.digits() > 0) members.put("digits", known.digits());
      members.put("example", example(CodeProfile.of(known.spec())));
      profiles.add(members);
    }
    return Map.of("profiles", profiles);
  }

  private static String example(CodeProfile profile) {
    return profile.next(EXAMPLE, "", java.util.Set.of());
  }

  private static void put(Map<String, Object> members, String name, Text text, String language) {
    members.put(name, text.in(language));
    members.put(name + "Zh", text.zh());
    members.put(name + "En", text.en());
  }
}

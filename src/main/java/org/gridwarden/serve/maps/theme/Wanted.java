package org.gridwarden.serve.maps.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Level;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.City;

/** One question: a page address made definite. */
public record Wanted(Gate.Pass pass, City city, PageAddress address, Level level, Speech speech) {

  /** The same with the manner in which gaps are measured. */
  Asked measured(String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    for (String name : List.of("hour", "stepFree", "distance", "ratio", "weights")) {
      if (address.get(name) != null) all.addAll(List.of(name, address.get(name)));
    }
    return asked(all.toArray(String[]::new));
  }

  Asked asked(String... more) {
    Map<String, String> values = new HashMap<>();
    values.put("territory", city.territory().id());
    values.put("by", level.key());
    if (address.get("plan") != null) values.put("plan", address.get("plan"));
    if (address.get("within") != null) values.put("within", address.get("within"));
    if (address.get("scenario") != null && !"before".equals(address.get("show"))) {
      values.put("scenario", address.get("scenario"));
      if (address.get("scenarioYear") != null) values.put("scenarioYear", address.get("scenarioYear"));
    }
    for (int i = 0; i < more.length; i += 2) values.put(more[i], more[i + 1]);
    return Asked.of(values, speech.language());
  }
}

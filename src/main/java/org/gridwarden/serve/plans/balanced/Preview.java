package org.gridwarden.serve.plans.balanced;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** The best division of a running search as features, made when somebody looks and kept until there is a better one. */
final class Preview {

  private final BalancedRequest request;
  private final BalancedGround ground;
  private volatile int @Nullable [] best;
  private int @Nullable [] shown;
  private List<Feature> features = List.of();

  Preview(BalancedRequest request, BalancedGround ground) {
    this.request = request;
    this.ground = ground;
  }

  /** A grid number for every unit; not written afterwards. */
  void better(int[] region) {
    best = region;
  }

  /** Grids in degrees with {@code pop} and {@code inRange}; empty before the first division. */
  synchronized List<Feature> features() {
    int[] now = best;
    if (now == null || now == shown) return features;
    int[] region = now.clone();
    int regions = number(region);
    long[] load = new long[regions];
    String[] ward = new String[regions];
    for (int u = 0; u < region.length; u++) {
      load[region[u]] += ground.graph().load()[u];
      ward[region[u]] = ground.units().ward(u);
    }
    List<Geometry> outlines = ground.outlines(region, regions);
    List<Feature> made = new ArrayList<>();
    for (int r = 0; r < regions; r++) {
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put("wardCode", ward[r]);
      properties.put("households", (int) Math.min(Integer.MAX_VALUE, Math.round(load[r] / (double) ground.scale())));
      properties.put("inRange", load[r] >= (long) request.min() * ground.scale() && load[r] <= (long) request.max() * ground.scale());
      made.add(new Feature(String.valueOf(r), outlines.get(r), properties));
    }
    shown = now;
    features = made;
    return made;
  }

  /** Renumbers from 0 in the order of units; answers how many there are. */
  private static int number(int[] region) {
    int[] number = new int[Arrays.stream(region).max().orElse(-1) + 1];
    Arrays.fill(number, -1);
    int count = 0;
    for (int u = 0; u < region.length; u++) {
      if (number[region[u]] < 0) number[region[u]] = count++;
      region[u] = number[region[u]];
    }
    return count;
  }
}

package org.gridwarden.demodata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.demodata.Blocks.Block;
import org.gridwarden.demodata.plane.Dice;
import org.gridwarden.demodata.plane.Lay;
import org.gridwarden.demodata.plane.Plane;
import org.locationtech.jts.geom.Geometry;

/** The published plan: blocks joined to grids of about 300 to 500 households, grids joined to sections. */
final class Division {
  private static final int LEAST = 300;
  private static final int MOST = 500;

  /** Blocks that form one grid, or grids that form one section. */
  static final class Part {
    final TreeSet<Integer> faces = new TreeSet<>();
    final String ward;
    int households;
    String code = "";
    String section = "";
    int posts = 1;
    int filled = 1;
    Geometry shape;

    Part(String ward) {
      this.ward = ward;
    }
  }

  final List<Part> grids = new ArrayList<>();
  final List<Part> sections = new ArrayList<>();
  private final Lay lay;

  Division(Blocks blocks, Houses houses, Lay lay) {
    this.lay = lay;
    Map<Integer, Integer> householdsOfFace = new HashMap<>();
    houses.all.forEach(house -> householdsOfFace.merge(house.block.face.id(), house.households, Integer::sum));
    TreeMap<String, List<Part>> byWard = new TreeMap<>();
    for (Block block : blocks.all) {
      Part part = new Part(block.ward);
      part.faces.add(block.face.id());
      part.households = householdsOfFace.getOrDefault(block.face.id(), 0);
      byWard.computeIfAbsent(block.ward, any -> new ArrayList<>()).add(part);
    }
    byWard.forEach((ward, parts) -> {
      List<Part> joined = join(parts, LEAST, MOST);
      joined.forEach(this::finish);
      number(joined, ward, "");
      grids.addAll(joined);
      if (Names.isCommunity(ward) && !ward.equals(Lattice.YANXIQIAO)) sections.addAll(sections(joined, ward));
    });
    grids.forEach(Division::staff);
  }

  /** Joins the smallest part to a neighbour until none is below {@code least}; sums stay within {@code most}. */
  private List<Part> join(List<Part> start, int least, int most) {
    List<Part> parts = new ArrayList<>(start);
    TreeSet<Integer> stuck = new TreeSet<>();
    while (true) {
      Part small = parts.stream().filter(part -> part.households < least && !stuck.contains(part.faces.first()))
          .min(Comparator.comparingInt((Part part) -> part.households).thenComparingInt(part -> part.faces.first()))
          .orElse(null);
      if (small == null || parts.size() == 1) return parts;
      Part best = neighbour(small, parts, most);
      if (best == null) {
        stuck.add(small.faces.first());
        continue;
      }
      best.faces.addAll(small.faces);
      best.households += small.households;
      parts.remove(small);
      stuck.clear();
    }
  }

  private Part neighbour(Part part, List<Part> parts, int most) {
    Map<Part, Double> shared = new java.util.LinkedHashMap<>();
    for (Part other : parts) {
      if (other == part) continue;
      double length = border(part, other);
      if (length > 8) shared.put(other, length);
    }
    boolean empty = part.households < 45;
    Part best = null;
    double top = -1e9;
    for (var entry : shared.entrySet()) {
      int sum = part.households + entry.getKey().households;
      if (sum > most && !empty) continue;
      double score = entry.getValue() * 0.8 - (empty ? 0 : StrictMath.abs(400 - sum)) - (sum > most ? 150 : 0);
      if (score > top) {
        top = score;
        best = entry.getKey();
      }
    }
    return best;
  }

  private double border(Part a, Part b) {
    double length = 0;
    for (int face : a.faces) {
      for (int id : lay.faces.get(face).edges()) {
        Lay.Edge edge = lay.edges.get(id);
        for (int beside : edge.faces()) if (b.faces.contains(beside)) length += edge.line().getLength();
      }
    }
    return length;
  }

  private List<Part> sections(List<Part> gridsOfWard, String ward) {
    List<Part> parts = new ArrayList<>();
    for (Part grid : gridsOfWard) {
      Part copy = new Part(ward);
      copy.faces.addAll(grid.faces);
      copy.households = grid.households;
      parts.add(copy);
    }
    List<Part> joined = join(parts, 1200, 2400);
    joined.forEach(this::finish);
    number(joined, ward, "S");
    for (Part grid : gridsOfWard) {
      for (Part section : joined) if (section.faces.contains(grid.faces.first())) grid.section = section.code;
    }
    return joined;
  }

  private void finish(Part part) {
    part.shape = Plane.union(part.faces.stream().map(face -> (Geometry) lay.faces.get(face).shape()).toList());
  }

  /** Numbers from the north-west in rows of 400 m: west to east, then north to south. */
  private static void number(List<Part> parts, String ward, String letter) {
    double north = parts.stream().mapToDouble(part -> part.shape.getCentroid().getY()).max().orElse(0);
    parts.sort(Comparator.comparingInt((Part part) -> (int) ((north - part.shape.getCentroid().getY()) / 400))
        .thenComparingDouble(part -> part.shape.getCentroid().getX()));
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).code = ward + (letter.isEmpty() ? String.format("%03d", i + 1) : letter + (i + 1));
    }
  }

  private static void staff(Part grid) {
    Dice dice = Dice.of("worker " + grid.code);
    grid.posts = grid.households > 495 || dice.chance(0.06) ? 2 : 1;
    grid.filled = dice.chance(0.1) ? 0 : grid.posts == 2 && dice.chance(0.4) ? 1 : grid.posts;
  }
}

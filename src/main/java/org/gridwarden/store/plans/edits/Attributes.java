package org.gridwarden.store.plans.edits;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanState.Grid;

/** Edits that leave the boundaries alone. */
final class Attributes {

  private static final int LONGEST_CODE = 32;

  private final PlanDraft draft;
  private final Posts posts;
  private final Set<List<String>> pairs;

  Attributes(PlanDraft draft, Posts posts, Set<List<String>> pairs) {
    this.draft = draft;
    this.posts = posts;
    this.pairs = pairs;
  }

  void apply(Edit edit) {
    if (edit instanceof Edit.Lock lock) lock(lock);
    else if (edit instanceof Edit.Recode recode) recode(recode);
    else if (edit instanceof Edit.Describe describe) describe(describe);
    else if (edit instanceof Edit.Section section) section(section);
    else if (edit instanceof Edit.Staff staff) staff(staff);
    else if (!(edit instanceof Edit.Save)) throw new IllegalArgumentException("no edit of attributes: " + edit);
  }

  private void lock(Edit.Lock lock) {
    PlanState before = draft.before();
    Set<String> codes = new HashSet<>(lock.grids());
    Set<String> wards = new HashSet<>(lock.wards());
    lock.grids().forEach(this::grid);
    for (String ward : wards) {
      if (!before.wards().contains(ward)) throw unknownWard(ward);
    }
    boolean[] any = {false};
    before.grids().filter(grid -> lock.all() || codes.contains(grid.code()) || wards.contains(grid.ward()))
        .filter(grid -> grid.locked() != lock.on()).forEach(grid -> {
          any[0] = true;
          draft.put(new Grid(grid.face(), grid.code(), grid.name(), grid.ward(), grid.section(), grid.kind(), lock.on(),
              grid.reason()));
        });
    if (!any[0]) {
      throw Refused.conflict("GW-EDT-035", lock.on() ? "这些网格已经锁定。" : "这些网格没有锁定。",
          lock.on() ? "These grids are locked already." : "These grids are not locked.", null);
    }
  }

  private static Refusal unknownWard(String ward) {
    return Refusal.invalid("GW-EDT-013", "wards", "方案里没有社区“" + ward + "”。", "The plan has no ward “" + ward + "”.");
  }

  private void recode(Edit.Recode recode) {
    Map<String, String> codes = recode.codes();
    PlanState before = draft.before();
    Map<String, String> changed = new LinkedHashMap<>();
    codes.forEach((old, code) -> {
      grid(old);
      if (!old.equals(code)) changed.put(old, code);
    });
    if (changed.isEmpty()) {
      throw Refused.conflict("GW-EDT-036", "所有网格已有这样的代码。", "All grids have such codes already.", null);
    }
    Set<String> all = new HashSet<>();
    before.grids().forEach(grid -> {
      String code = changed.getOrDefault(grid.code(), grid.code());
      if (!code.isBlank() && code.length() <= LONGEST_CODE && all.add(code)) return;
      throw Refused.conflict("GW-EDT-037", "代码“" + code + "”重复、为空或超过 32 个字符。",
          "Code “" + code + "” is there twice, empty or longer than 32 characters.", before, grid);
    });
    changed.forEach((old, code) -> {
      Grid grid = grid(old);
      draft.put(new Grid(grid.face(), code, recode.names().getOrDefault(old, grid.name()), grid.ward(), grid.section(),
          grid.kind(), grid.locked(),
          grid.reason()));
      pairs.add(List.of(old, code));
    });
    posts.rename(changed);
  }

  private void describe(Edit.Describe describe) {
    Grid grid = grid(describe.grid());
    String name = describe.name() == null ? grid.name() : describe.name();
    String kind = describe.kind() == null ? grid.kind() : describe.kind();
    draft.put(new Grid(grid.face(), grid.code(), name, grid.ward(), grid.section(), kind, grid.locked(), grid.reason()));
  }

  private void section(Edit.Section section) {
    PlanState before = draft.before();
    String code = section.code();
    if (before.find(code).isPresent()) {
      throw Refused.conflict("GW-EDT-038", "“" + code + "”已是网格代码，片区须用另外的代码。",
          "“" + code + "” is the code of a grid; a section needs another.", null);
    }
    Set<String> members = new HashSet<>(section.grids());
    String ward = "";
    for (String member : section.grids()) {
      Grid grid = grid(member);
      if (ward.isEmpty()) ward = grid.ward();
      if (ward.equals(grid.ward())) continue;
      throw Refused.conflict("GW-EDT-039", "片区的网格应属于同一社区，而 " + member + " 属于社区 " + grid.ward() + "。",
          "Grids of a section belong to one ward, and " + member + " belongs to ward " + grid.ward() + ".", before, grid);
    }
    PlanState.Section known = before.sections().get(code);
    if (members.isEmpty() && known == null) {
      throw Refusal.invalid("GW-EDT-013", "code", "方案里没有片区“" + code + "”。", "The plan has no section “" + code + "”.");
    }
    before.grids().filter(grid -> members.contains(grid.code()) != grid.section().equals(code)).forEach(grid ->
        draft.put(new Grid(grid.face(), grid.code(), grid.name(), grid.ward(), members.contains(grid.code()) ? code : "",
            grid.kind(), grid.locked(), grid.reason())));
    String name = section.name() != null ? section.name() : known != null ? known.name() : code;
    if (!members.isEmpty()) draft.put(new PlanState.Section(code, name, ward));
    draft.dropEmptySections();
  }

  private void staff(Edit.Staff staff) {
    Posts.check(staff.posts(), staff.filled());
    Grid grid = grid(staff.grid());
    posts.set(staff.grid(), staff.role(), staff.posts(), staff.filled());
    draft.put(new Grid(grid.face(), grid.code(), grid.name(), grid.ward(), grid.section(), grid.kind(), grid.locked(),
        grid.reason()));
  }

  private Grid grid(String code) {
    return draft.before().find(code).orElseThrow(() -> Refused.unknownGrid(code));
  }
}

package org.gridwarden.serve.plans.edits;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Quote;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.edits.Edit;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an operation of {@code POST /plans/{id}/edits}. */
final class EditReader {

  /** Bytes of a request; the longest line allowed takes less than one million. */
  static final int MOST_BYTES = 4 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, Object>> MEMBERS = new TypeReference<>() {};
  private static final List<String> OPS = List.of("moveVertex", "moveBoundary", "reshape", "split", "merge", "transfer",
      "create", "typeArea", "lock", "unlock", "recode", "undo", "redo", "restore", "describe", "section", "staff", "save");

  /**
   * An operation as it was asked for.
   *
   * @param said its members beside {@code op} and {@code dryRun}, for the history
   * @param dryRun whether only the answer is wanted
   */
  record Asked(JsonNode body, String op, Map<String, Object> said, boolean dryRun) {}

  private EditReader() {}

  /** GW-EDT-005 (TOO_LARGE) for more than {@link #MOST_BYTES}, GW-EDT-001 for what is no operation. */
  static Asked read(InputStream in, long length) throws IOException {
    if (length > MOST_BYTES) throw tooLarge();
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) throw tooLarge();
    JsonNode body = json(bytes);
    JsonNode op = body.get("op");
    String list = String.join(", ", OPS);
    if (!body.isObject() || op == null || !op.isString()) {
      throw Refusal.invalid("GW-EDT-001", "op", "正文应为带 op 的 JSON 对象；op 为 " + list + " 之一。",
          "The body must be a JSON object with op, one of " + list + ".");
    }
    if (!OPS.contains(op.asString())) {
      throw Refusal.invalid("GW-EDT-001", "op", "没有操作 " + Quote.of(op.asString()) + "；可用的有 " + list + "。",
          "There is no operation " + Quote.of(op.asString()) + "; there are " + list + ".");
    }
    boolean dryRun = body.has("dryRun") && new Members(body, op.asString()).flag("dryRun");
    Map<String, Object> said = JSON.convertValue(body, MEMBERS);
    said.keySet().removeAll(Set.of("op", "dryRun"));
    return new Asked(body, op.asString(), said, dryRun);
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw Refusal.invalid("GW-REQ-006", "body", "请求正文不是所要的 JSON；请检查括号、引号和值的类型。",
          "The body is not the JSON that is asked for; check brackets, quotes and types of values.");
    }
  }

  private static Refusal tooLarge() {
    return new Refusal(Refusal.Kind.TOO_LARGE, "GW-EDT-005",
        new Text("请求超过 4 MB；一项编辑不需要这么多点，请先简化。",
            "The request is larger than 4 MB; no edit needs so many points, simplify it."), "body", null);
  }

  /** The edit; {@code prepared} makes those that need analysis. */
  static Edit edit(Asked asked, Prepared prepared) {
    Members members = new Members(asked.body(), asked.op());
    Edit edit = switch (asked.op()) {
      case "moveVertex" -> new Edit.MoveVertex(members.point("at"), members.point("to"));
      case "moveBoundary" -> moveBoundary(members);
      case "reshape" -> new Edit.Reshape(members.text("grid"), members.line("line"));
      case "split" -> split(members, prepared);
      case "merge" -> new Edit.Merge(members.codes("grids"));
      case "transfer" -> prepared.transfer(members.codes("units"), members.text("to"));
      case "create" -> create(members, prepared);
      case "typeArea" -> new Edit.TypeArea(members.ring("ring"), members.oneOf("kind", PlanState.TYPED));
      case "lock", "unlock" -> lock(members, asked.op().equals("lock"));
      case "recode" -> prepared.recode(members.text("profile"));
      case "undo" -> new Edit.Undo();
      case "redo" -> new Edit.Redo();
      case "restore" -> new Edit.Restore(members.whole("revision", 1, Integer.MAX_VALUE));
      case "describe" -> describe(members);
      case "section" -> new Edit.Section(code(members), members.textOrNull("name"), members.codes("grids"));
      case "staff" -> new Edit.Staff(members.text("grid"), members.text("role"), members.whole("posts", 0, 10_000),
          members.whole("filled", 0, 10_000));
      default -> new Edit.Save(members.has("note") ? members.text("note") : "");
    };
    members.finish();
    return edit;
  }

  private static String code(Members members) {
    String code = members.text("code");
    if (code.length() <= 32) return code;
    throw Members.wrong("code", "最长 32 个字符", "must have 32 characters at most");
  }

  private static Edit moveBoundary(Members members) {
    List<String> between = members.codes("between");
    if (between.size() != 2) throw Members.wrong("between", "应为两个不同的网格代码", "must be the codes of two different grids");
    return new Edit.MoveBoundary(between.get(0), between.get(1), members.point("from"), members.point("to"),
        members.line("line"));
  }

  private static Edit split(Members members, Prepared prepared) {
    String grid = members.text("grid");
    if (members.has("along")) return prepared.splitAlong(grid, members.text("along"));
    if (members.has("parts")) return prepared.splitInto(grid, members.whole("parts", 2, 50));
    return new Edit.Split(grid, members.lines("line"));
  }

  private static Edit create(Members members, Prepared prepared) {
    List<String> from = members.has("from") ? members.codes("from") : List.of();
    if (members.has("units")) return prepared.create(members.codes("units"), from);
    return new Edit.Create(members.ring("line"), from);
  }

  private static Edit lock(Members members, boolean on) {
    List<String> grids = members.has("grids") ? members.codes("grids") : List.of();
    List<String> wards = members.has("wards") ? members.codes("wards") : List.of();
    boolean all = members.has("all") && members.flag("all");
    if (all || !grids.isEmpty() || !wards.isEmpty()) return new Edit.Lock(on, grids, wards, all);
    throw Members.wrong("grids", "应列出网格，或给出 wards 或 all=true", "must name grids, or give wards or all=true");
  }

  private static Edit describe(Members members) {
    String name = members.textOrNull("name");
    Set<String> kinds = new HashSet<>(PlanState.TYPED);
    kinds.addAll(PlanState.DEDICATED);
    kinds.add("");
    String kind = members.has("kind") ? members.oneOf("kind", new ArrayList<>(kinds)) : null;
    if (name != null || kind != null) return new Edit.Describe(members.text("grid"), name, kind);
    throw Members.wrong("name", "与 kind 至少给出一个", "or kind must be given");
  }
}

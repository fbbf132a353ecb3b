package org.gridwarden.serve.plans.edits;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.gridwarden.analysis.gridplan.codes.KnownProfile;
import org.gridwarden.model.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a revision did, in words for people: made from its operation as it stands in the history. */
public final class EditWords {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_NAMED = 4;

  /** A step of households from one grid to another. */
  private record Move(String from, String to, int households) {}

  private final JsonNode operation;
  private final IntFunction<String> operations;

  private EditWords(JsonNode operation, IntFunction<String> operations) {
    this.operation = operation;
    this.operations = operations;
  }

  /** @param operations the operation of another revision, for undo and redo, as JSON */
  public static Text of(String operation, IntFunction<String> operations) {
    return new EditWords(JSON.readTree(operation), operations).words();
  }

  private Text words() {
    String op = text("op");
    return switch (op) {
      case "split" -> split();
      case "merge" -> merge();
      case "transfer" -> moved(new Text("划给网格 " + text("to"), "gave ground to grid " + text("to")));
      case "create" -> made();
      case "typeArea" -> typed();
      case "moveVertex" -> moved(new Text("移动了边界的一点", "moved a point of a boundary"));
      case "moveBoundary" -> moved(new Text("重画了 " + list("between", "zh") + " 之间的边界",
          "redrew the boundary between " + list("between", "en")));
      case "reshape" -> moved(new Text("重画了网格 " + text("grid") + " 的边界", "reshaped grid " + text("grid")));
      case "undo", "redo" -> again(op.equals("undo"));
      case "restore" -> new Text("恢复到第 " + text("state") + " 版", "restored revision " + text("state"));
      default -> attributes(op);
    };
  }

  private Text attributes(String op) {
    return switch (op) {
      case "lock" -> new Text("锁定" + which("zh"), "locked " + which("en"));
      case "unlock" -> new Text("解锁" + which("zh"), "unlocked " + which("en"));
      case "recode" -> {
        Text profile = KnownProfile.called(text("profile"));
        yield new Text("按 " + profile.zh() + " 重新编码 " + moves().size() + " 个网格",
            "recoded " + count(moves().size(), "grid") + " by " + profile.en());
      }
      case "describe" -> new Text("更改了网格 " + text("grid") + " 的名称或类别", "changed name or kind of grid " + text("grid"));
      case "section" -> operation.path("grids").isEmpty() ? new Text("解散片区 " + text("code"), "dissolved section " + text("code"))
          : new Text("片区 " + text("code") + " 由 " + operation.path("grids").size() + " 个网格组成",
              "made section " + text("code") + " of " + count(operation.path("grids").size(), "grid"));
      case "staff" -> new Text("网格 " + text("grid") + " 的 " + text("role") + "：" + text("posts") + " 岗，" + text("filled") + " 人",
          "grid " + text("grid") + ", " + text("role") + ": " + count(operation.path("posts").asInt(), "post") + ", "
              + text("filled") + " filled");
      case "save" -> text("note").isEmpty() ? new Text("保存了一版", "saved a version")
          : new Text("保存：" + text("note"), "saved: " + text("note"));
      default -> life(op);
    };
  }

  private Text life(String op) {
    return switch (op) {
      case "cells" -> new Text("按规则划分", "divided into cells");
      case "import" -> new Text("导入", "imported");
      case "balanced" -> new Text("均衡划分", "divided into balanced grids");
      case "lines" -> new Text("按线划分", "divided along lines");
      case "copy" -> new Text("由方案 " + text("from") + " 复制", "copied from plan " + text("from"));
      case "rename" -> new Text("改名为“" + text("to") + "”", "renamed to “" + text("to") + "”");
      case "submitted" -> new Text("提交审批", "submitted");
      case "approved" -> new Text("批准", "approved");
      case "published" -> new Text("发布", "published");
      case "withdraw" -> new Text("部分或全部社区改用方案 " + text("for"), "withdrawn where plan " + text("for") + " came into force");
      case "reinstate" -> new Text("方案 " + text("from") + " 撤回后恢复生效", "in force again, as plan " + text("from") + " was taken back");
      default -> new Text(op, op);
    };
  }

  private Text split() {
    List<Move> moves = moves();
    String grid = text("grid");
    List<String> parts = moves.stream().filter(move -> move.from.equals(grid)).map(Move::to).toList();
    String sum = moves.stream().filter(move -> move.from.equals(grid)).map(move -> "" + move.households)
        .collect(Collectors.joining(" + "));
    return new Text("切分网格 " + grid + " 为 " + joined(parts, "zh") + "：" + sum + " 户",
        "split grid " + grid + " into " + joined(parts, "en") + ": " + sum + " households");
  }

  private Text merge() {
    List<String> grids = new ArrayList<>();
    operation.path("grids").forEach(node -> grids.add(node.asString()));
    int sum = moves().stream().mapToInt(Move::households).sum();
    String kept = grids.isEmpty() ? "" : grids.get(0);
    return new Text("合并网格 " + joined(grids, "zh") + " 为 " + kept + "：" + sum + " 户",
        "merged grids " + joined(grids, "en") + " into " + kept + ": " + count(sum, "household"));
  }

  private Text made() {
    List<Move> moves = moves();
    Set<String> from = moves.stream().map(Move::from).collect(Collectors.toCollection(LinkedHashSet::new));
    String to = moves.isEmpty() ? "" : moves.get(0).to;
    int sum = moves.stream().filter(move -> move.to.equals(to)).mapToInt(Move::households).sum();
    return new Text("从 " + joined(List.copyOf(from), "zh") + " 划出新网格 " + to + "：" + sum + " 户",
        "made grid " + to + " out of " + joined(List.copyOf(from), "en") + ": " + count(sum, "household"));
  }

  private Text typed() {
    String codes = moves().stream().map(Move::to).distinct().collect(Collectors.joining(", "));
    String zh = switch (text("kind")) {
      case "water" -> "水面";
      case "rail" -> "铁路";
      case "green" -> "绿地";
      default -> "其他非网格用地";
    };
    String en = text("kind").equals("other-ground") ? "other ground" : text("kind");
    return new Text("划定" + zh + " " + codes, "typed ground as " + en + (codes.isEmpty() ? "" : ": " + codes));
  }

  /** With the households that moved. */
  private Text moved(Text what) {
    List<Move> moves = moves().stream().filter(move -> move.households > 0 && !move.from.equals(move.to)).toList();
    if (moves.isEmpty()) return new Text(what.zh() + "，没有住户变动", what.en() + ": no household moved");
    String zh = moves.stream().limit(MOST_NAMED).map(move -> move.households + " 户由 " + move.from + " 到 " + move.to)
        .collect(Collectors.joining("；"));
    String en = moves.stream().limit(MOST_NAMED)
        .map(move -> count(move.households, "household") + " from " + move.from + " to " + move.to)
        .collect(Collectors.joining("; "));
    boolean more = moves.size() > MOST_NAMED;
    return new Text(what.zh() + "：" + zh + (more ? " 等" : ""), what.en() + ": " + en + (more ? " and more" : ""));
  }

  private Text again(boolean undo) {
    Text what = EditWords.of(operations.apply(operation.path("of").asInt()), operations);
    return new Text((undo ? "撤销：" : "重做：") + what.zh(), (undo ? "undid: " : "did again: ") + what.en());
  }

  private String which(String language) {
    if (operation.path("all").asBoolean(false)) return language.equals("zh") ? "全部网格" : "all grids";
    if (!operation.path("wards").isEmpty()) return (language.equals("zh") ? "社区 " : "wards ") + list("wards", language);
    return (language.equals("zh") ? "网格 " : "grids ") + list("grids", language);
  }

  private List<Move> moves() {
    List<Move> moves = new ArrayList<>();
    for (JsonNode node : operation.path("moves")) {
      moves.add(new Move(node.path("from").asString(""), node.path("to").asString(""), node.path("households").asInt(0)));
    }
    return moves;
  }

  private String list(String name, String language) {
    List<String> codes = new ArrayList<>();
    operation.path(name).forEach(node -> codes.add(node.asString("")));
    return joined(codes, language);
  }

  private static String joined(List<String> codes, String language) {
    boolean zh = language.equals("zh");
    if (codes.size() > MOST_NAMED) {
      return String.join(zh ? "、" : ", ", codes.subList(0, MOST_NAMED))
          + (zh ? " 等 " + codes.size() + " 个" : " and " + (codes.size() - MOST_NAMED) + " more");
    }
    if (codes.size() < 2) return String.join("", codes);
    String last = codes.get(codes.size() - 1);
    return String.join(zh ? "、" : ", ", codes.subList(0, codes.size() - 1)) + (zh ? " 与 " : " and ") + last;
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private String text(String name) {
    JsonNode node = operation.path(name);
    return node.isValueNode() ? node.asString("") : "";
  }
}

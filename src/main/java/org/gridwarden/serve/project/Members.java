package org.gridwarden.serve.project;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.gridwarden.format.Archive;
import org.gridwarden.model.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the manifest of a project package says of its other members, and whether they are so. */
final class Members {
  private Members() {}

  /** @param rows without the header; @param sha256 of the unpacked bytes, hexadecimal digits in lower case */
  record Member(String name, long rows, String sha256) {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Empty for a package of a version that wrote no sums; GW-PRJ-007 for a manifest that cannot be read. */
  static List<Member> in(String manifest) {
    List<Member> members = new ArrayList<>();
    try {
      for (JsonNode each : JsonMapper.shared().readTree(manifest).path("members")) {
        members.add(new Member(each.path("name").asString(""), each.path("rows").asLong(-1), each.path("sha256").asString("")));
      }
    } catch (JacksonException e) {
      throw bad("manifest.json", "已损坏", "is damaged");
    }
    return members;
  }

  /** GW-PRJ-007 for the first member that is missing, differs from its sum, or that would be read but is not named. */
  static void check(Archive zip, List<Member> members, List<String> read) {
    if (members.isEmpty()) return;
    Set<String> named = new HashSet<>();
    for (Member member : members) {
      named.add(member.name());
      try (InputStream in = zip.open(member.name())) {
        if (in == null) throw bad(member.name(), "缺失（应有 " + member.rows() + " 行）", "is missing (it had " + member.rows() + " rows)");
        if (!sum(in).equals(member.sha256())) {
          throw bad(member.name(), "与导出时不同（校验和不符，应有 " + member.rows() + " 行）",
              "is not as it was written: its sum differs (it had " + member.rows() + " rows)");
        }
      } catch (IOException e) {
        throw bad(member.name(), "已损坏（应有 " + member.rows() + " 行）", "is damaged (it had " + member.rows() + " rows)");
      }
    }
    for (String name : read) {
      if (!named.contains(name) && zip.names().contains(name)) throw bad(name, "不在清单 manifest.json 中", "is not in its manifest.json");
    }
  }

  private static String sum(InputStream in) throws IOException {
    MessageDigest digest = digest();
    byte[] some = new byte[1 << 16];
    for (int n = in.read(some); n >= 0; n = in.read(some)) digest.update(some, 0, n);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** GW-PRJ-007 of a member of a package without sums that ends in the middle of a row. */
  static Refusal brokenOff(String member, long row) {
    return bad(member, "在第 " + row + " 行之后中断", "breaks off after row " + row);
  }

  private static Refusal bad(String member, String zh, String en) {
    return Refusal.invalid("GW-PRJ-007", "file", "项目包里的 " + member + " " + zh + "。没有导入任何内容；请重新导出或重新取得项目包。",
        member + " in the package " + en + ". Nothing was imported; export the project again, or get the package again.");
  }
}

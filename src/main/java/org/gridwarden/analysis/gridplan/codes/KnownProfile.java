package org.gridwarden.analysis.gridplan.codes;

import java.util.List;
import org.gridwarden.model.Text;

/**
 * A profile as it is offered to people.
 *
 * @param spec what is written to choose it; of a pattern, one to begin with
 * @param name short name
 * @param rule how codes are made
 * @param digits length of a code, 0 when it depends on the ward or the pattern
 * @param source where the rule was read, and how sure it is
 */
public record KnownProfile(String spec, Text name, Text rule, int digits, Text source) {

  /** What a profile is called in a sentence; a pattern stands for itself. */
  public static Text called(String spec) {
    if (spec.isEmpty() || spec.equals("default")) return new Text("“社区代码加三位流水号”", "“ward code and three digits”");
    if (spec.equals("db11-2157")) return new Text("DB11/T 2157-2023", "DB11/T 2157-2023");
    if (!spec.startsWith("cjt349")) return new Text("规则 " + spec, "pattern " + spec);
    String objects = spec.startsWith("cjt349:") ? spec.substring(7) : CodeProfile.OBJECT_CLASS;
    if (objects.equals(CodeProfile.OBJECT_CLASS)) return new Text("CJ/T 349-2010", "CJ/T 349-2010");
    return new Text("CJ/T 349-2010（对象类别 " + objects + "）", "CJ/T 349-2010 (object class " + objects + ")");
  }

  /** All, the default first. */
  public static List<KnownProfile> list() {
    return List.of(
        new KnownProfile("default", new Text("社区代码加三位流水号", "Ward code and three digits"),
            new Text("12 位社区代码后接 001 起的流水号；其他社区代码后加连字符。",
                "A ward code of 12 digits and a number from 001; a hyphen between where the ward code is another."),
            0, new Text("本产品默认", "Default of this product")),
        new KnownProfile("db11-2157", new Text("DB11/T 2157-2023（15 位）", "DB11/T 2157-2023 (15 digits)"),
            new Text("区 6 位、街道 3 位、社区 3 位、流水号 3 位；社区内由西向东、由北向南编号。",
                "6 district, 3 subdistrict, 3 ward, 3 number; in a ward from west to east, then from north to south."),
            15, new Text("标准摘录（A 级）；行的划分见帮助", "Excerpt of the standard (grade A); what a row is, see the help")),
        new KnownProfile("cjt349:" + CodeProfile.OBJECT_CLASS,
            new Text("CJ/T 349-2010（20 位）", "CJ/T 349-2010 (20 digits)"),
            new Text("管理对象类别 6 位、区 6 位、街道 3 位、社区 3 位、流水号 2 位；社区不划分时为 00，跨社区网格的社区段从 601 起；"
                    + "从左到右、从上到下编号。",
                "6 class of the managed object, 6 district, 3 subdistrict, 3 ward, 2 number; 00 when the ward is not divided, "
                    + "ward part from 601 for a grid that joins wards; left to right, top to bottom."),
            20, new Text("标准摘录（A 级）；类别 000000 为占位，请按 CJ/T 348 原文填写",
                "Excerpt of the standard (grade A); class 000000 is a placeholder, fill it in from the printed CJ/T 348")),
        new KnownProfile("{ward}-{seq:3}", new Text("自定规则", "A pattern of your own"),
            new Text("字母、数字和 - _ . 照写；{ward}、{subdistrict}、{district} 为代码，{ward:3} 取末三位；{kind} 为 G、D 或 T；"
                    + "{seq:3} 为三位流水号，必须有一个；最长 32 个字符。",
                "Letters, digits and - _ . stand for themselves; {ward}, {subdistrict}, {district} are codes, {ward:3} the "
                    + "last three characters; {kind} is G, D or T; {seq:3} a number of three digits, exactly once; at most "
                    + "32 characters."),
            0, new Text("由使用者确定", "Set by the user")));
  }
}

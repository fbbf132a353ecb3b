package org.gridwarden.format.xlsx;

import org.gridwarden.format.Beliefs;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;

/** Formulas of a sheet that hold no value: their cells are read as empty, and that is noted with how many and where the first is. */
final class EmptyFormulas {
  /** So many are told as they come, for those who read the beginning of a sheet only; all of them at its end. */
  private static final int TOLD_AT_ONCE = 100;
  private final Beliefs beliefs;
  private long uncounted;
  private String firstUncounted = "";
  private long failed;
  private String firstFailed = "";

  EmptyFormulas(Beliefs beliefs) {
    this.beliefs = beliefs;
  }

  /** A formula whose result was never saved, as programs write it that do not calculate. */
  void uncounted(int column, long row) {
    if (uncounted++ == 0) firstUncounted = XlsxWriter.letters(column) + row;
    if (uncounted < TOLD_AT_ONCE) tell();
  }

  /** A formula that came to an error such as {@code #REF!}. */
  void failed(int column, long row, String error) {
    if (failed++ == 0) firstFailed = XlsxWriter.letters(column) + row + " " + (error.length() > 12 ? error.substring(0, 12) : error);
    if (failed < TOLD_AT_ONCE) tell();
  }

  /** Notes what was seen so far. */
  void tell() {
    if (uncounted > 0) {
      beliefs.note(Finding.kept("GW-FMT-077", 0,
          new Text(uncounted + " 个单元格只有公式，没有保存计算结果（第一个是 " + firstUncounted + "），按空白读取。",
              uncounted + " cells hold a formula without its result (the first is " + firstUncounted + ") and are read as empty."),
          new Text("请在 Excel 或 WPS 中打开该文件，保存一次（会算出结果），再重新导入。",
              "Open the file in Excel or WPS and save it, which works them out; then import it again.")));
    }
    if (failed > 0) {
      beliefs.note(Finding.kept("GW-FMT-078", 0,
          new Text(failed + " 个单元格是公式错误（第一个是 " + firstFailed + "），按空白读取。",
              failed + " cells hold the error of a formula (the first is " + firstFailed + ") and are read as empty."),
          new Text("请在表中改正公式，或改填数值，再重新导入。", "Mend the formulas in the sheet, or write the values, and import it again.")));
    }
  }
}

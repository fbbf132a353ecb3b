package org.gridwarden.ingest.words;

import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;

/** What is said of a row that names something the territory does not have. */
public final class NotThere {

  private NotThere() {}

  /** A code of a collection that must be there first. */
  public static Finding refused(String property, Object value, String collection, long row) {
    Text name = PropertyWords.words(property);
    Text of = CollectionWords.of(collection);
    return Finding.rejected("GW-IMP-040", row, name.zh() + " " + value + "：辖区的" + of.zh() + "里没有这个编码。请先导入它，或改正编码。",
        name.en() + " " + value + ": the territory's " + of.en() + " hold no such code. Import it first or mend the code.").about(property);
  }

  /** Codes that may come later, with places for the number of rows and the first of them. */
  public static Text later(String property, String collection) {
    Text name = PropertyWords.words(property);
    Text of = CollectionWords.of(collection);
    return new Text("%d 行的" + name.zh() + "指向尚未导入的" + of.zh() + "（首见于第 %r 行）。",
        name.en() + " of %d rows names " + of.en() + " that are not there yet (first in row %r).");
  }

  /** The employer of a post. */
  public static Finding employer(String collection, String code, long row) {
    Text of = CollectionWords.of(collection);
    return Finding.rejected("GW-IMP-050", row, "岗位属于" + of.zh() + " " + code + "，而辖区里没有它。请先导入，或改正编码。",
        "The post belongs to " + of.en() + " " + code + ", which the territory does not have. Import it first or mend the code.")
        .about("employerCode");
  }
}

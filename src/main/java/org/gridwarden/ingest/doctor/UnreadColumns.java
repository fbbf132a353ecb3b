package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.gridwarden.ingest.words.PropertyWords;
import org.gridwarden.ingest.words.ValueWords;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Catalogue;

/** Columns that nothing reads although what they hold are the words of a property that nothing feeds: 已建 and 在建 tell a status. */
public final class UnreadColumns {

  private UnreadColumns() {}

  /**
   * One finding a column.
   *
   * @param fed whether some column feeds a property
   */
  public static List<Finding> of(List<String> unread, ColumnDoctor cells, FeatureType type, Predicate<String> fed, Catalogue catalogue) {
    List<Finding> all = new ArrayList<>();
    ValueWords words = new ValueWords(catalogue, type, Map.of());
    for (String column : unread) {
      List<String> examples = cells.examples(column);
      if (examples.isEmpty() || examples.size() == 1 && examples.get(0).length() < 2) continue;
      for (Property property : type.properties()) {
        if (property.allowed().isEmpty() || fed.test(property.name())) continue;
        if (!examples.stream().allMatch(example -> words.of(property, example).taken())) continue;
        all.add(unread(column, examples, PropertyWords.words(property.name())));
        break;
      }
    }
    return all;
  }

  private static Finding unread(String column, List<String> examples, Text property) {
    return Finding.kept("GW-IMP-129", 0,
        new Text("列“" + column + "”没有导入，但它的值（" + String.join("、", examples) + "）像是“" + property.zh() + "”。",
            "Column “" + column + "” is left out, but what it holds (" + String.join(", ", examples) + ") looks like “" + property.en()
                + "”."),
        new Text("若是，请在字段对应中为“" + property.zh() + "”选这一列。", "If it is, choose it for “" + property.en() + "” among the fields."));
  }
}

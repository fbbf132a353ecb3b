package org.gridwarden.format;

import java.nio.charset.Charset;
import java.util.List;
import org.gridwarden.format.text.EncodingGuess;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;

/** The character set that the owner of a file names, held against what its bytes look like. */
public final class ToldEncoding {

  /** Code of the warning that the set which was chosen makes no sense of the text. */
  public static final String WRONG = "GW-FMT-074";

  private ToldEncoding() {}

  /** Believes it, and says so where the content speaks against it. */
  public static void believe(Charset told, EncodingGuess guess, Beliefs beliefs) {
    EncodingGuess.Guess better = guess.against(told);
    if (better == null) {
      beliefs.put("encoding", told.name(), true, "导入时指定", "given with the import");
      return;
    }
    int[] worse = guess.worse(told, better.charset());
    String name = better.charset().name();
    Text why = new Text("按指定的 " + told.name() + " 读，看过的 " + worse[1] + " 处文字中有 " + worse[0] + " 处是乱码；按 " + name + " 则通顺",
        "with " + told.name() + ", which was chosen, " + worse[0] + " of the " + worse[1] + " texts looked at are garbled; " + name
            + " fits");
    beliefs.put("encoding", new Beliefs.Belief(told.name(), why, false, 0.05, List.of(new Beliefs.Option(name, better.why()))));
    beliefs.note(Finding.kept(WRONG, 0, new Text(why.zh() + "。", why.en() + "."),
        new Text("请把编码改为 " + name + "，或不指定编码。", "Choose " + name + ", or none.")));
  }
}

package org.gridwarden.serve.plans.edits;

import java.util.List;
import org.gridwarden.store.plans.edits.Edit;

/** Edits that need analysis before the store can do them. */
interface Prepared {

  Edit transfer(List<String> units, String to);

  Edit create(List<String> units, List<String> from);

  Edit splitAlong(String grid, String edgeClass);

  Edit splitInto(String grid, int parts);

  Edit recode(String profile);
}

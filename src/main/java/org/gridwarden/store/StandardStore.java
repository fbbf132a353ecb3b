package org.gridwarden.store;

import java.util.Map;

/** Standards that a city has edited: code → JSON of the whole standard; those not here stand as shipped. */
public final class StandardStore {

  public StandardStore(Database database) {}

  public Map<String, String> list() { throw new UnsupportedOperationException(); }

  public void put(String code, String json, String who) { throw new UnsupportedOperationException(); }

  /** Back to the shipped one. */
  public void remove(String code) { throw new UnsupportedOperationException(); }
}

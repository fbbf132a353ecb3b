package org.gridwarden.oddfiles;

/**
 * One file of the corpus.
 *
 * @param name with its ending
 * @param wrong what is odd about it
 * @param encoding character set that must be believed; empty when it has none
 * @param crs system that must be believed; empty when there is none
 * @param axes order that must be believed; empty when it does not matter
 * @param codes findings that must be told, parted by spaces; {@code !GW-…} when the file must be refused with it
 * @param rows rows that are things
 */
record Odd(String name, byte[] content, String wrong, String encoding, String crs, String axes, String codes, int rows) {

  String line() {
    return String.join("\t", name, encoding, crs, axes, codes, Integer.toString(rows), wrong);
  }
}

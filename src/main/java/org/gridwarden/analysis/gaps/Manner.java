package org.gridwarden.analysis.gaps;

import org.gridwarden.analysis.accessibility.walk.Terms;

/**
 * In what manner distances and supply are measured.
 *
 * @param straight straight lines even where there is a walking network
 * @param terms at what hour and with or without steps one walks
 * @param ratio method of the supply ratio: {@code 2sfca}, {@code e2sfca} or {@code 3sfca}
 * @param weights weights of {@code e2sfca} and {@code 3sfca} by steps of metres, such as {@code 100:1,300:0.5}; empty text
 *     for a Gaussian curve with a third of the reach as its width
 */
public record Manner(boolean straight, Terms terms, String ratio, String weights) {
  /** On foot where there is a network, at any hour; two steps without weights. */
  public static final Manner USUAL = new Manner(false, Terms.USUAL, "2sfca", "");
}

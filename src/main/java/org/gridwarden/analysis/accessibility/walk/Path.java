package org.gridwarden.analysis.accessibility.walk;

/**
 * One way from a building to a facility.
 *
 * @param facility index into the territory's facilities
 * @param metres its length, both legs counted
 * @param how {@link Walks.How#WALK}, or {@link Walks.How#ESTIMATE} for a straight line
 * @param x eastings of its vertices in metres, from the building to the facility
 * @param y northings
 * @param gates indexes of the gates passed, in order
 * @param steps whether it leads over steps
 */
public record Path(int facility, double metres, Walks.How how, double[] x, double[] y, int[] gates, boolean steps) {}

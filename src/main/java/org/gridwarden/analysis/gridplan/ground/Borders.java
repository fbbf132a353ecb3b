package org.gridwarden.analysis.gridplan.ground;

/**
 * Common borders of units, each once: units {@code a[i] < b[i]} share {@code lengthM[i]} metres of the kind {@code kind[i]}
 * (as in {@code UnitGraph}); a pair has one entry a kind. In the order of a, then b, then kind.
 */
record Borders(int[] a, int[] b, double[] lengthM, byte[] kind) {}

package org.gridwarden.analysis.gridplan.balance;

/** Random numbers from a seed: SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014). */
final class Dice {
  private long state;

  Dice(long seed) {
    state = seed;
  }

  /** 64 random bits. */
  long next() {
    state += 0x9E3779B97F4A7C15L;
    return scramble(state);
  }

  /** 0 … bound - 1. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** 0 … 1, without 1. */
  double share() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** A seed that has nothing to do with its neighbours. */
  static long mix(long value) {
    return scramble(value + 0x9E3779B97F4A7C15L);
  }

  private static long scramble(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

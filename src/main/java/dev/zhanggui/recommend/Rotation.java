package dev.zhanggui.recommend;

/** An order that looks arbitrary but is always the same for a seed. */
final class Rotation {

    private Rotation() {}

    /** Where a key stands in the seed's order: the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    static long of(long seed, String key) {
        long z = seed + 0x9E3779B97F4A7C15L * (key.hashCode() + 1L);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

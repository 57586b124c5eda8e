package dev.zhanggui.nlp.slot;

/** Names of features as 64-bit numbers, so that no strings are built or kept; two names in a million million collide. */
final class Hash {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Hash() {}

    static long of(CharSequence text, int from, int to) {
        long hash = OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return finish(hash);
    }

    static long of(CharSequence text) {
        return of(text, 0, text.length());
    }

    static long join(long first, long second) {
        return finish(first * GOLDEN + second);
    }

    /** The finaliser of MurmurHash3 (Austin Appleby, public domain). */
    private static long finish(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}

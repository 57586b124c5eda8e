package dev.zhanggui.architecture.bad.catalog;

/** Prints. */
public final class Chatty {
    void print() {
        System.out.println("out");
        System.err.println("err");
    }
}

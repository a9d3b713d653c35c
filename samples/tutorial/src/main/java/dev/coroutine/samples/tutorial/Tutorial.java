package dev.coroutine.samples.tutorial;

import static dev.coroutine.Coroutines.println;

/** Runs the three programs, one after the other. */
final class Tutorial {
    private Tutorial() {}

    public static void main(String[] args) {
        println("--- sequential");
        Sequential.main(args);
        println("--- tasks");
        Tasks.main(args);
        println("--- gather");
        Gather.main(args);
    }
}

package demo;

import static dev.coroutine.Coroutines.run;

import org.junit.jupiter.api.Test;

class CallerTest {
    @Test
    void callsWhateverTheCalleeIsNow() {
        String result;
        try {
            result = run(Caller.call());
        } catch (LinkageError asInAnyJavaProgram) {
            result = asInAnyJavaProgram.getClass().getSimpleName();
        }
        System.out.println("result: " + result);
    }
}

package dev.coroutine.transformer.normalise;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;

/** The statements that wait in an asynchronous method without the word {@code await}: later stages see only that. */
public final class AsyncStatements {
    private AsyncStatements() {}

    /** Whether a method has such statements, as its instructions' static types say. */
    public static boolean areIn(MethodNode method, ClassHierarchy hierarchy) {
        return AsyncCloses.areIn(method, hierarchy) || AsyncLoops.areIn(method, hierarchy);
    }

    /**
     * Writes an asynchronous method's statements with {@code await}.
     *
     * @return those of which it cannot be known whether they wait
     */
    public static List<Diagnostic> rewrite(ClassUnit unit, MethodNode method, ClassHierarchy hierarchy) {
        List<Diagnostic> unclear = new ArrayList<>();
        new AsyncCloses(unit, method, hierarchy, unclear).rewrite();
        new AsyncLoops(unit, method, hierarchy, unclear).rewrite();
        return unclear;
    }
}

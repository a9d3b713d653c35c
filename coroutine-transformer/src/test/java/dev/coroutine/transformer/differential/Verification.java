package dev.coroutine.transformer.differential;

import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.util.CheckClassAdapter;

/** Whether classes verify: by ASM, and by the virtual machine that really links them. */
final class Verification {
    private Verification() {}

    static void check(Map<String, byte[]> classes) {
        classes.forEach((name, bytes) -> byAsm(name, bytes, classes));
        FixtureLoader loader = new FixtureLoader(classes);
        classes.keySet().forEach(name -> byLinking(name, loader));
    }

    private static void byAsm(String name, byte[] bytes, Map<String, byte[]> classes) {
        ClassNode node = new ClassNode();
        try {
            new ClassReader(bytes).accept(new CheckClassAdapter(Opcodes.ASM9, node, false) {}, 0);
        } catch (RuntimeException malformed) {
            throw new AssertionError(name + " is malformed: " + malformed.getMessage(), malformed);
        }
        for (MethodNode method : node.methods) {
            try {
                new Analyzer<>(new ClassHierarchy(node, classes)).analyze(node.name, method);
            } catch (AnalyzerException | RuntimeException wrong) {
                throw new AssertionError(
                        name + "." + method.name + method.desc + " doesn't verify: " + wrong.getMessage(), wrong);
            }
        }
    }

    private static void byLinking(String name, ClassLoader loader) {
        try {
            Class.forName(name.replace('/', '.'), true, loader);
        } catch (ExceptionInInitializerError | NoClassDefFoundError initialiser) {
            if (!String.valueOf(initialiser.getMessage()).contains("Could not initialize")
                    && initialiser instanceof NoClassDefFoundError) {
                throw new AssertionError(name + " names a class that isn't there", initialiser);
            }
        } catch (LinkageError | ClassNotFoundException wrong) {
            throw new AssertionError(name + " doesn't link: " + wrong, wrong);
        }
    }
}

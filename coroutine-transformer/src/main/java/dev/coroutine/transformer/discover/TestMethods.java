package dev.coroutine.transformer.discover;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.bytecode.ClassOutline;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Which methods run on the loop of a test: those that are annotated so, be it by an annotation of an annotation. */
final class TestMethods {
    private static final String JUNIT = "Lorg/junit/jupiter/api/";
    private static final Set<String> TESTS = Set.of(RuntimeSymbols.ASYNC_TEST, RuntimeSymbols.SHUFFLED_TEST);
    private static final Set<String> ON_LOOP =
            Set.of(RuntimeSymbols.ON_TEST_LOOP, RuntimeSymbols.ASYNC_TEST, RuntimeSymbols.SHUFFLED_TEST);
    private static final Set<String> KINDS_OF_TESTS = Set.of(
            RuntimeSymbols.ASYNC_TEST,
            RuntimeSymbols.SHUFFLED_TEST,
            JUNIT + "Test;",
            JUNIT + "TestTemplate;",
            JUNIT + "TestFactory;");

    private final ClassHierarchy hierarchy;

    TestMethods(ClassHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** Whether {@code method} is one of them. */
    boolean contains(MethodNode method) {
        return (method.access & Opcodes.ACC_BRIDGE) == 0
                && !carriers(method, ON_LOOP).isEmpty();
    }

    /** What is wrong with one of them, or null. */
    @Nullable
    Diagnostic problem(ClassUnit unit, MethodNode method) {
        List<String> tests = carriers(method, KINDS_OF_TESTS);
        if (tests.size() > 1) {
            return Diagnostic.of(
                    DiagnosticCode.SEVERAL_TESTS,
                    unit.at(method, null),
                    "The method " + method.name + " is a test " + tests.size() + " times, by @"
                            + String.join(
                                    " and @",
                                    tests.stream().map(TestMethods::simpleName).toList()),
                    "Keep one of them; where that is not @AsyncTest or @ShuffledTest, write @OnTestLoop beside it");
        }
        String flaw = flaw(method);
        return flaw == null
                ? null
                : Diagnostic.of(
                        DiagnosticCode.INVALID_TEST_METHOD,
                        unit.at(method, null),
                        "The method " + method.name + " runs on the loop of a test and " + flaw,
                        "Declare it like `@AsyncTest void " + method.name + "()`");
    }

    private @Nullable String flaw(MethodNode method) {
        Type result = Type.getReturnType(method.desc);
        if (result.getSort() != Type.VOID) {
            return "returns " + result.getClassName() + ", with which JUnit would not call it";
        }
        if (!AsyncAnnotation.hasCode(method)) {
            return "has no body: JUnit does not inherit annotations of methods";
        }
        if (carriers(method, TESTS).isEmpty()) {
            return null;
        }
        if ((method.access & Opcodes.ACC_STATIC) != 0) {
            return "is static, so that JUnit would not call it";
        }
        return (method.access & Opcodes.ACC_PRIVATE) != 0 ? "is private, so that JUnit would not call it" : null;
    }

    /** What a method with an await but without a fitting annotation should have instead, if it is JUnit's. */
    @Nullable
    String remedyFor(MethodNode method) {
        List<String> own = ClassOutline.annotations(method.visibleAnnotations, method.invisibleAnnotations);
        if (own.contains(JUNIT + "Test;")) {
            return "Write @AsyncTest instead of @Test";
        }
        boolean called = own.stream().anyMatch(each -> each.startsWith("Lorg/junit/jupiter/"));
        return called ? "Annotate it with @OnTestLoop, too" : null;
    }

    /** The annotations of {@code method} that are, or have themselves, one of {@code wanted}. */
    private List<String> carriers(MethodNode method, Set<String> wanted) {
        return ClassOutline.annotations(method.visibleAnnotations, method.invisibleAnnotations).stream()
                .filter(each -> carries(each, wanted, new HashSet<>()))
                .toList();
    }

    private boolean carries(String annotation, Set<String> wanted, Set<String> visited) {
        if (wanted.contains(annotation)) {
            return true;
        }
        if (annotation.startsWith("Ljava/") || !visited.add(annotation)) {
            return false;
        }
        ClassHierarchy.Header header = hierarchy.header(Type.getType(annotation).getInternalName());
        return header != null && header.annotations().stream().anyMatch(each -> carries(each, wanted, visited));
    }

    private static String simpleName(String annotation) {
        String name = Type.getType(annotation).getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

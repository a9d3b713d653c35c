package dev.coroutine.transformer.verify;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.transformer.analyse.MethodAnalyser;
import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Refusal;
import dev.coroutine.transformer.diagnostic.Sample;
import dev.coroutine.transformer.discover.AsyncMethod;
import dev.coroutine.transformer.discover.AsyncMethodFinder;
import dev.coroutine.transformer.discover.BatchIndexer;
import dev.coroutine.transformer.discover.DiscardableMethods;
import dev.coroutine.transformer.emit.ClassEmitter;
import dev.coroutine.transformer.emit.EmbeddedCompanions;
import dev.coroutine.transformer.emit.EmittedClass;
import dev.coroutine.transformer.options.TransformOptions;
import dev.coroutine.transformer.plan.Planner;
import dev.coroutine.transformer.plan.StateMachinePlan;
import dev.coroutine.transformer.read.ClassFileReader;
import dev.coroutine.transformer.read.ClassUnit;
import dev.coroutine.transformer.write.ClassFileWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The verifier accepts what is emitted, and refuses it once anything that a JVM would refuse is broken in it. */
final class VerifierTest {
    private static final byte[] DEMO = Sample.compile("""
            class Demo {
                @Async Coroutine<String> name(Awaitable<String> x, List<String> all) {
                    StringBuilder text = new StringBuilder(await(x));
                    try {
                        for (String each : all) {
                            text.append(new String(each + await(x)));
                        }
                    } catch (IllegalStateException e) {
                        text.append(e.getMessage());
                    }
                    return async(text.toString());
                }
                @Async static Coroutine<Integer> number(Awaitable<Integer> x) {
                    return async(await(x) + 1);
                }
            }
            """).classFile("Demo");
    private static final ClassHierarchy HIERARCHY =
            new ClassHierarchy(ClassPath.of(VerifierTest.class.getClassLoader()));

    private final ClassUnit unit = new ClassFileReader().read(DEMO);
    private final EmittedClass emitted = emit(unit);
    private final Verifier verifier = new Verifier(HIERARCHY);

    @Test
    void acceptsWhatIsEmitted() {
        assertDoesNotThrow(() -> verifier.verify(unit, emitted));
        assertEquals(2 + 2 * 2, emitted.written().size(), "stubs, starts and resumptions");
    }

    @Test
    void acceptsCompanionsThatAreEmbedded() {
        EmittedClass alone = EmbeddedCompanions.embed(emitted, new ClassFileWriter()::write);
        assertDoesNotThrow(() -> verifier.verify(unit, alone));
        alone.written().get(0).instructions.insert(new InsnNode(Opcodes.POP));
        assertThrows(Refusal.class, () -> verifier.verify(unit, alone));
    }

    @Test
    void refusesAStubThatReturnsSomethingElse() {
        MethodNode stub = written("(Ldev/coroutine/Awaitable;Ljava/util/List;)Ldev/coroutine/Coroutine;");
        stub.instructions.clear();
        stub.instructions.add(new TypeInsnNode(Opcodes.NEW, "java/lang/Object"));
        stub.instructions.add(new InsnNode(Opcodes.ARETURN));
        assertRefused("Demo.name");
    }

    @Test
    void refusesAFrameClassThatTakesTheWrongField() {
        MethodNode start = frameMethod("start");
        replace(start, FieldInsnNode.class, field -> field.desc = "I");
        assertRefused("$async$Demo$name");
    }

    @Test
    void refusesAFrameClassWithoutAResult() {
        frameMethod("resume").instructions.insert(new InsnNode(Opcodes.RETURN));
        assertRefused(".resume");
    }

    @Test
    void refusesAReferenceOfAnotherClass() {
        MethodNode body = written("start");
        replace(body, TypeInsnNode.class, cast -> {
            if (cast.getOpcode() == Opcodes.CHECKCAST && cast.desc.equals("java/lang/String")) {
                cast.desc = "java/lang/Integer";
            }
        });
        assertRefused("xpected Ljava/lang/String;, but found Ljava/lang/Integer;");
    }

    @Test
    void refusesAStackMapThatLies() {
        MethodNode body = written("start");
        for (AbstractInsnNode each : body.instructions) {
            if (each instanceof FrameNode frame && frame.local.contains("java/lang/StringBuilder")) {
                frame.local.replaceAll(type -> type.equals("java/lang/StringBuilder") ? "java/lang/Integer" : type);
                break;
            }
        }
        assertRefused("Integer");
    }

    @Test
    void refusesCodeWithoutItsStackMap() {
        MethodNode body = written("start");
        for (AbstractInsnNode each : body.instructions.toArray()) {
            if (each instanceof FrameNode) {
                body.instructions.remove(each);
            }
        }
        assertRefused("no frame");
    }

    @Test
    void refusesAHandlerThatNeedsMoreThanThereIs() {
        MethodNode body = written("start");
        AbstractInsnNode handler = body.tryCatchBlocks.get(0).handler;
        while (!(handler instanceof FrameNode)) {
            handler = handler.getNext();
        }
        ((FrameNode) handler).local.set(1, "java/lang/Integer");
        assertRefused("Integer");
    }

    @Test
    void refusesAnObjectWithoutItsConstructorCall() {
        MethodNode stub = written("(Ldev/coroutine/Awaitable;Ljava/util/List;)Ldev/coroutine/Coroutine;");
        for (AbstractInsnNode each : stub.instructions.toArray()) {
            if (each instanceof MethodInsnNode call && call.name.equals("<init>")) {
                stub.instructions.insertBefore(each, new InsnNode(Opcodes.POP2));
                stub.instructions.remove(each);
            }
        }
        assertRefused("new ");
    }

    @Test
    void refusesCodeThatRunsOffItsEnd() {
        MethodNode trace = frameMethod("trace");
        trace.instructions.clear();
        trace.instructions.add(new LdcInsnNode(1));
        assertRefused("off the end");
    }

    private void assertRefused(String why) {
        Refusal refusal = assertThrows(Refusal.class, () -> verifier.verify(unit, emitted));
        assertEquals(DiagnosticCode.VERIFICATION_FAILED, refusal.diagnostic().code());
        assertTrue(
                refusal.diagnostic().message().contains(why),
                refusal.diagnostic().message());
    }

    /** The generated method of {@code name} with this descriptor, or its start body. */
    private MethodNode written(String descriptor) {
        return emitted.written().stream()
                .filter(method -> method.name.equals("name"))
                .filter(method -> descriptor.equals("start")
                        ? method.desc.startsWith("(Ldev/coroutine/Awaitable;Ljava/util/List;L" + RuntimeSymbols.STRAND)
                        : method.desc.equals(descriptor))
                .findFirst()
                .orElseThrow();
    }

    private MethodNode frameMethod(String name) {
        return emitted.companions().get(0).methods.stream()
                .filter(method -> method.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static <T extends AbstractInsnNode> void replace(MethodNode method, Class<T> kind, Consumer<T> change) {
        for (AbstractInsnNode each : method.instructions) {
            if (kind.isInstance(each)) {
                change.accept(kind.cast(each));
            }
        }
    }

    private static EmittedClass emit(ClassUnit unit) {
        AsyncMethodFinder finder = new AsyncMethodFinder(
                TransformOptions.DEFAULT,
                HIERARCHY,
                new DiscardableMethods(ClassPath.EMPTY, HIERARCHY),
                BatchIndexer.index(List.of(DEMO), TransformOptions.DEFAULT));
        List<AsyncMethod> methods = finder.find(unit).methods();
        List<StateMachinePlan> plans = methods.stream()
                .map(new MethodAnalyser()::analyse)
                .map(new Planner()::plan)
                .toList();
        return new ClassEmitter(HIERARCHY).emit(unit, plans);
    }
}

package dev.coroutine.transformer.differential;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes the blocking reference of a class: bodies stay as they are, but for {@code Coroutines}, which becomes
 * {@link Reference}, and {@code close}, which waits there where it would be awaited. An asynchronous method {@code T foo(A a)} becomes
 *
 * <pre>{@code
 * T foo(A a) { return Reference.cold(() -> foo$call0(new Object[] {this, a})); }
 * private static Object foo$call0(Object[] a) { return ((Owner) a[0]).foo$body((A) a[1]); }
 * private T foo$body(A a) { as before }
 * }</pre>
 */
final class ReferenceRewriter {
    static final String BODY = "$body";
    static final String COROUTINES = "dev/coroutine/Coroutines";

    private static final String REFERENCE = Type.getInternalName(Reference.class);
    private static final Handle LAMBDA = new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/LambdaMetafactory",
            "metafactory",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    private final ClassNode owner = new ClassNode();
    private final List<MethodNode> added = new ArrayList<>();

    private ReferenceRewriter(byte[] classFile) {
        new ClassReader(classFile).accept(owner, 0);
    }

    static byte[] rewrite(byte[] classFile) {
        ReferenceRewriter rewriter = new ReferenceRewriter(classFile);
        for (MethodNode method : List.copyOf(rewriter.owner.methods)) {
            boolean async = Bodies.isAsync(method);
            redirect(method);
            if (async) {
                rewriter.split(method);
            }
        }
        rewriter.owner.methods.addAll(rewriter.added);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        rewriter.owner.accept(writer);
        return writer.toByteArray();
    }

    private static void redirect(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call && call.owner.equals(COROUTINES)) {
                call.owner = REFERENCE;
            } else if (instruction instanceof MethodInsnNode call && isClose(call)) {
                call.setOpcode(Opcodes.INVOKESTATIC);
                call.owner = REFERENCE;
                call.desc = "(Ljava/lang/AutoCloseable;)V";
                call.itf = false;
            }
        }
    }

    static boolean isClose(MethodInsnNode call) {
        return call.name.equals("close")
                && call.desc.equals("()V")
                && (call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE);
    }

    private void split(MethodNode body) {
        String name = body.name;
        String caller = name + "$call" + added.size();
        stub(body, caller);
        dispatcher(body, caller, name + BODY);
        body.name = name + BODY;
        body.access = body.access & Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
        body.invisibleAnnotations = null;
        body.visibleAnnotations = null;
        body.signature = null;
    }

    private void stub(MethodNode body, String caller) {
        MethodNode stub = new MethodNode(body.access, body.name, body.desc, body.signature, exceptions(body));
        stub.visibleAnnotations = body.visibleAnnotations;
        GeneratorAdapter code = new GeneratorAdapter(stub, stub.access, stub.name, stub.desc);
        arguments(code, (body.access & Opcodes.ACC_STATIC) != 0, Type.getArgumentTypes(body.desc));
        Handle dispatcher = new Handle(
                Opcodes.H_INVOKESTATIC, owner.name, caller, "([Ljava/lang/Object;)Ljava/lang/Object;", isInterface());
        code.invokeDynamic(
                "call",
                "([Ljava/lang/Object;)Ljava/util/concurrent/Callable;",
                LAMBDA,
                Type.getMethodType("()Ljava/lang/Object;"),
                dispatcher,
                Type.getMethodType("()Ljava/lang/Object;"));
        Type result = Type.getReturnType(body.desc);
        boolean cold = result.getInternalName().equals(Bodies.COROUTINE);
        if (!cold) {
            code.push(result);
        }
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                REFERENCE,
                cold ? "cold" : "hot",
                cold
                        ? "(Ljava/util/concurrent/Callable;)Ljava/lang/Object;"
                        : "(Ljava/util/concurrent/Callable;Ljava/lang/Class;)Ljava/lang/Object;",
                false);
        code.checkCast(result);
        code.returnValue();
        code.endMethod();
        added.add(stub);
    }

    private static void arguments(GeneratorAdapter code, boolean isStatic, Type[] types) {
        int first = isStatic ? 0 : 1;
        code.push(types.length + first);
        code.newArray(Type.getType(Object.class));
        if (!isStatic) {
            code.dup();
            code.push(0);
            code.loadThis();
            code.arrayStore(Type.getType(Object.class));
        }
        for (int i = 0; i < types.length; i++) {
            code.dup();
            code.push(i + first);
            code.loadArg(i);
            code.box(types[i]);
            code.arrayStore(Type.getType(Object.class));
        }
    }

    private void dispatcher(MethodNode body, String name, String target) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodNode method = new MethodNode(access, name, "([Ljava/lang/Object;)Ljava/lang/Object;", null, null);
        GeneratorAdapter code = new GeneratorAdapter(method, access, name, method.desc);
        boolean isStatic = (body.access & Opcodes.ACC_STATIC) != 0;
        int next = 0;
        if (!isStatic) {
            element(code, next++, Type.getObjectType(owner.name));
        }
        for (Type type : Type.getArgumentTypes(body.desc)) {
            element(code, next++, type);
        }
        code.visitMethodInsn(
                isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL, owner.name, target, body.desc, isInterface());
        code.returnValue();
        code.endMethod();
        added.add(method);
    }

    private static void element(GeneratorAdapter code, int index, Type type) {
        code.loadArg(0);
        code.push(index);
        code.arrayLoad(Type.getType(Object.class));
        code.unbox(type);
    }

    private boolean isInterface() {
        return (owner.access & Opcodes.ACC_INTERFACE) != 0;
    }

    private static String[] exceptions(MethodNode method) {
        return method.exceptions == null ? null : method.exceptions.toArray(new String[0]);
    }
}

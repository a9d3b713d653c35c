package dev.coroutine.transformer.stress;

import dev.coroutine.transformer.bytecode.Primitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The methods that stand between a stressed class and what it calls. They say how a call has ended instead of throwing, so
 * that the caller may suspend with a failure as it does with a value. An {@code invokedynamic} moves into a method of its
 * own, so that there is a call that may suspend.
 *
 * <pre>{@code
 * private static Object $stress$7(Receiver r, int a) {
 *     try {
 *         return StressDriver.returned(r.call(a), form);
 *     } catch (Throwable t) {
 *         return StressDriver.threw(t, form);
 *     }
 * }
 * }</pre>
 */
final class CallBridges {
    private static final String PREFIX = "$stress$";
    private static final String DYNAMIC = "$stress$dynamic$";
    private static final String DRIVER = Type.getInternalName(StressDriver.class);
    private static final String THROWABLE = "java/lang/Throwable";

    private final ClassNode owner;
    private final Map<String, MethodInsnNode> calls = new LinkedHashMap<>();
    private final List<String> keys;

    private CallBridges(ClassNode owner) {
        this.owner = owner;
        for (MethodNode method : owner.methods) {
            if (!method.name.startsWith(PREFIX)) {
                for (AbstractInsnNode insn : method.instructions) {
                    if (insn instanceof MethodInsnNode call && canBe(call)) {
                        calls.putIfAbsent(key(call), call);
                    }
                }
            }
        }
        keys = new ArrayList<>(calls.keySet());
    }

    /** The class file with a bridge for each call. */
    static byte[] add(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        moveDynamicCalls(node);
        CallBridges bridges = new CallBridges(node);
        bridges.calls.forEach((key, call) -> node.methods.add(bridges.bridge(call)));
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    /** Those of a class that has them. */
    static CallBridges of(ClassNode owner) {
        return new CallBridges(owner);
    }

    /** Whether it is a call that can be made by a bridge: not one of a constructor, which only its caller may make. */
    static boolean canBe(MethodInsnNode call) {
        return !call.name.equals("<init>") && !isProtected(call);
    }

    /** What {@code Object} protects may be called on this class's objects alone, whatever owner the call names. */
    private static boolean isProtected(MethodInsnNode call) {
        return call.owner.equals("java/lang/Object")
                && List.of("clone", "finalize").contains(call.name);
    }

    /** Whether {@code method} has been added. */
    static boolean is(MethodNode method) {
        return method.name.startsWith(PREFIX);
    }

    /** The call of the bridge of {@code call}. */
    MethodInsnNode instead(MethodInsnNode call) {
        String descriptor = Type.getMethodDescriptor(Type.getType(Object.class), parameters(call));
        return callOf(owner, PREFIX + keys.indexOf(key(call)), descriptor);
    }

    private static MethodInsnNode callOf(ClassNode owner, String name, String descriptor) {
        boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner.name, name, descriptor, isInterface);
    }

    private static String key(MethodInsnNode call) {
        return call.getOpcode() + " " + call.owner + "." + call.name + call.desc + call.itf;
    }

    private Type[] parameters(MethodInsnNode call) {
        List<Type> parameters = new ArrayList<>(List.of(Type.getArgumentTypes(call.desc)));
        if (call.getOpcode() != Opcodes.INVOKESTATIC) {
            // invokespecial needs an object of the calling class (JVMS 4.10.1.9)
            boolean special = call.getOpcode() == Opcodes.INVOKESPECIAL;
            parameters.add(0, Type.getObjectType(special ? owner.name : call.owner));
        }
        return parameters.toArray(new Type[0]);
    }

    private static void moveDynamicCalls(ClassNode owner) {
        for (MethodNode method : List.copyOf(owner.methods)) {
            for (AbstractInsnNode insn : method.instructions.toArray()) {
                if (insn instanceof InvokeDynamicInsnNode dynamic) {
                    MethodNode moved = added(DYNAMIC + owner.methods.size(), dynamic.desc);
                    method.instructions.set(dynamic, callOf(owner, moved.name, moved.desc));
                    load(moved, Type.getArgumentTypes(moved.desc));
                    moved.instructions.add(dynamic);
                    moved.instructions.add(
                            new InsnNode(Type.getReturnType(moved.desc).getOpcode(Opcodes.IRETURN)));
                    owner.methods.add(moved);
                }
            }
        }
    }

    private static MethodNode added(String name, String descriptor) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        return new MethodNode(access, name, descriptor, null, null);
    }

    private static void load(MethodNode method, Type... parameters) {
        int slot = 0;
        for (Type parameter : parameters) {
            method.instructions.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), slot));
            slot += parameter.getSize();
        }
    }

    private MethodNode bridge(MethodInsnNode call) {
        MethodInsnNode instead = instead(call);
        MethodNode method = added(instead.name, instead.desc);
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        LabelNode handler = new LabelNode();
        load(method, parameters(call));
        // try { return StressDriver.returned(call, form); }
        method.instructions.add(start);
        method.instructions.add(call.clone(Map.of()));
        method.instructions.add(end);
        box(method, Type.getReturnType(call.desc));
        end(method, call, "returned", "Ljava/lang/Object;");
        // catch (Throwable t) { return StressDriver.threw(t, form); }
        method.instructions.add(handler);
        method.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {THROWABLE});
        end(method, call, "threw", "Ljava/lang/Throwable;");
        method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, THROWABLE));
        return method;
    }

    private static void box(MethodNode method, Type type) {
        Primitive primitive = Primitive.of(type);
        if (primitive != null) {
            method.instructions.add(primitive.boxing());
        } else if (type.getSort() == Type.VOID) {
            method.instructions.add(new InsnNode(Opcodes.ACONST_NULL));
        }
    }

    private static void end(MethodNode method, MethodInsnNode call, String how, String what) {
        int opcode = call.name.startsWith(DYNAMIC) ? Opcodes.INVOKEDYNAMIC : call.getOpcode();
        method.instructions.add(new LdcInsnNode(CallForm.number(opcode, Type.getReturnType(call.desc))));
        method.instructions.add(
                new MethodInsnNode(Opcodes.INVOKESTATIC, DRIVER, how, "(" + what + "I)Ljava/lang/Object;", false));
        method.instructions.add(new InsnNode(Opcodes.ARETURN));
    }
}

package dev.coroutine.transformer.differential;

import java.util.Map;
import java.util.Set;

/**
 * Whether generated code names nothing but what the original names, the ABI, the generated classes, what the ABI's own
 * signatures name, and the boxes and roots of {@code java.lang}.
 */
final class Names {
    private static final String ABI = "dev/coroutine/abi/";
    private static final String GENERATED = "$async$";
    // MethodHandles: with it a self-contained class defines its companions
    private static final Set<String> BASIC = Set.of(
            "java/lang/Object",
            "java/lang/Throwable",
            "java/lang/String",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double",
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Short",
            "java/lang/Character",
            "java/lang/Number",
            "java/lang/invoke/MethodHandles",
            "java/lang/invoke/MethodHandles$Lookup");
    private static final Set<String> IN_SIGNATURES = Set.of(
            "dev/coroutine/AsyncCloseable",
            "dev/coroutine/AsyncIterable",
            "dev/coroutine/AsyncStream",
            "dev/coroutine/Awaitable",
            "dev/coroutine/Coroutine",
            "java/util/concurrent/CompletionStage",
            "java/util/concurrent/CompletableFuture",
            "java/util/concurrent/Future");

    private Names() {}

    static void check(Map<String, byte[]> original, Map<String, byte[]> emitted) {
        ConstantPool before = ConstantPool.of(original.values());
        emitted.forEach((name, bytes) -> check(name, before, ConstantPool.of(Set.of(bytes))));
    }

    private static void check(String name, ConstantPool before, ConstantPool after) {
        for (String type : after.types()) {
            if (!before.types().contains(type) && !isOurs(type) && !isKnown(type)) {
                throw new AssertionError(name + " names the class " + type + ", which the original doesn't");
            }
        }
        for (String member : after.members()) {
            String owner = member.substring(0, member.indexOf('.'));
            boolean body = member.contains(GENERATED) || member.contains("L" + ABI + "Strand;");
            if (!before.members().contains(member) && !isOurs(owner) && !BASIC.contains(owner) && !body) {
                throw new AssertionError(name + " names the member " + member + ", which the original doesn't");
            }
        }
    }

    private static boolean isKnown(String type) {
        return BASIC.contains(type) || IN_SIGNATURES.contains(type);
    }

    private static boolean isOurs(String type) {
        return type.startsWith(ABI) || type.contains(GENERATED);
    }
}

package dev.coroutine.transformer.verify;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/** An object between {@code new} and its constructor call: like none but that which the same instruction made. */
final class Uninitialised extends BasicValue {
    private final TypeInsnNode allocation;

    Uninitialised(TypeInsnNode allocation) {
        super(Type.getObjectType(allocation.desc));
        this.allocation = allocation;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Uninitialised same && same.allocation == allocation;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(allocation);
    }

    @Override
    public String toString() {
        return "new " + allocation.desc;
    }
}

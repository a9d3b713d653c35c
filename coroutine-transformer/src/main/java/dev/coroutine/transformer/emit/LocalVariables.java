package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.plan.Place;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The variables that a debugger shows: those of the original, wherever a copy of their scope has a value in their
 * slot.
 */
final class LocalVariables {
    private LocalVariables() {}

    /** Remembers the beginning of the copy of an instruction where a variable's scope begins or ends. */
    static void mark(Body body, Place place, int position) {
        List<LocalVariableNode> variables = body.method().method().localVariables;
        if (variables == null) {
            return;
        }
        for (LocalVariableNode variable : variables) {
            if (body.code().positionOf(variable.start) == position
                    || body.code().positionOf(variable.end) == position) {
                body.out().add(body.scopeLabel(place, position));
                return;
            }
        }
    }

    static void write(Body body, List<Place> places, LabelNode end, MethodNode method) {
        List<LocalVariableNode> variables = body.method().method().localVariables;
        if (variables == null) {
            return;
        }
        method.localVariables = new ArrayList<>();
        for (LocalVariableNode variable : variables) {
            new Scope(body, variable, method.localVariables).write(places, end);
        }
        dropEmpty(method);
    }

    /** Leaves out ranges without instructions: HotSpot refuses a class that has two equal ones. */
    private static void dropEmpty(MethodNode method) {
        Map<AbstractInsnNode, Integer> offsets = new IdentityHashMap<>();
        int offset = 0;
        for (AbstractInsnNode insn : method.instructions) {
            offsets.put(insn, Instructions.isReal(insn) ? offset++ : offset);
        }
        method.localVariables.removeIf(each -> Objects.equals(offsets.get(each.start), offsets.get(each.end)));
    }

    private static final class Scope {
        private final Body body;
        private final LocalVariableNode variable;
        private final List<LocalVariableNode> out;
        private final int first;
        private final int behind;
        private @Nullable LabelNode open;

        Scope(Body body, LocalVariableNode variable, List<LocalVariableNode> out) {
            this.body = body;
            this.variable = variable;
            this.out = out;
            this.first = body.code().positionOf(variable.start);
            this.behind = body.code().positionOf(variable.end);
        }

        void write(List<Place> places, LabelNode end) {
            for (Place place : places) {
                if (place.resumed()) {
                    resumed(place);
                } else {
                    code(place);
                }
            }
            close(end);
        }

        private void resumed(Place place) {
            int at = body.block(place).last();
            boolean holds = first <= at
                    && at < behind
                    && (isReceiver()
                            || body.plan().stateOf(place.block()).saved().values().stream()
                                    .anyMatch(value -> value.slot() == variable.index));
            continueAt(body.label(place), holds);
        }

        private void code(Place place) {
            Block block = body.block(place);
            boolean atEntry = first <= block.first() && block.first() < behind && hasValue(block);
            continueAt(body.label(place), atEntry);
            if (!atEntry && block.first() < first && first <= block.last() && first < behind) {
                continueAt(body.scopeLabel(place, first), true);
            }
            if (open != null && behind <= block.last()) {
                close(body.scopeLabel(place, behind));
            }
        }

        private boolean hasValue(Block block) {
            VerificationType type = body.facts().stateAt(block).local(variable.index);
            return type.kind() != VerificationType.Kind.TOP
                    && (isReceiver() || body.isStated(block, variable.index))
                    && !body.facts().delayed().isAbsent(type);
        }

        private boolean isReceiver() {
            return body.isReceiver(variable.index);
        }

        private void continueAt(LabelNode label, boolean holds) {
            if (!holds) {
                close(label);
            } else if (open == null) {
                open = label;
            }
        }

        private void close(LabelNode label) {
            if (open != null && open != label) {
                out.add(new LocalVariableNode(
                        variable.name,
                        variable.desc,
                        variable.signature,
                        open,
                        label,
                        body.slots().of(variable.index)));
            }
            open = null;
        }
    }
}

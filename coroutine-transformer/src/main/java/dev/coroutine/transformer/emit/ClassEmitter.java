package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.bytecode.ClassHierarchy;
import dev.coroutine.transformer.discover.AbiMarker;
import dev.coroutine.transformer.plan.StateMachinePlan;
import dev.coroutine.transformer.read.ClassUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Carries out the plans of a class. */
public final class ClassEmitter {
    private final ClassHierarchy hierarchy;

    /** Creates an emitter; {@code hierarchy} tells which classes have something to initialise. */
    public ClassEmitter(ClassHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** Writes the bodies, the frame classes and the stubs; the unit's tree becomes the new class. */
    public EmittedClass emit(ClassUnit unit, List<StateMachinePlan> plans) {
        ClassNode node = unit.node();
        SerialVersion.keep(unit, hierarchy);
        Set<MethodNode> written = new LinkedHashSet<>();
        List<ClassNode> companions = new ArrayList<>();
        for (StateMachinePlan plan : plans) {
            companions.add(new FrameClassEmitter(plan).emit());
            List<MethodNode> ofMethod = new ArrayList<>();
            plan.resumes().forEach(each -> ofMethod.add(new BodyEmitter(plan, each, hierarchy::mayInitialise).emit()));
            ofMethod.add(new BodyEmitter(plan, plan.start(), hierarchy::mayInitialise).emit());
            // debuggers that know one location a line take the first: the one in code that is resumed
            node.methods.addAll(node.methods.indexOf(plan.facts().method().method()) + 1, ofMethod);
            written.addAll(ofMethod);
            written.add(plan.facts().method().method());
        }
        plans.forEach(StubEmitter::replace);
        written.addAll(EaAsyncInit.drop(node));
        if (node.invisibleAnnotations == null) {
            node.invisibleAnnotations = new ArrayList<>();
        }
        node.invisibleAnnotations.add(AbiMarker.of(companions.stream()
                .map(each -> each.name.substring(each.name.lastIndexOf('/') + 1))
                .toList()));
        return new EmittedClass(node, List.copyOf(written), companions);
    }
}

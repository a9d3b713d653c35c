package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.discover.ReturnSite;
import dev.coroutine.transformer.plan.BodyPlan;
import dev.coroutine.transformer.plan.Place;
import dev.coroutine.transformer.plan.SavedValue;
import dev.coroutine.transformer.plan.State;
import dev.coroutine.transformer.plan.StateMachinePlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Writes a body: its beginning, the code that stands for no line of the program, and the copies of blocks. */
final class BodyEmitter {
    private final Body body;
    private final ParkingCode parking;
    private final ResumeCode resume;
    private final DispatchCode dispatch;
    private final ReturnRule returns;
    private final List<InstructionRule> rules;
    private final List<Place> places;
    private final Set<Place> targets = new HashSet<>();
    private final LabelNode end = new LabelNode();
    private final LabelNode defer = new LabelNode();

    BodyEmitter(StateMachinePlan plan, BodyPlan bodyPlan, Predicate<String> mayInitialise) {
        body = new Body(plan, bodyPlan);
        parking = new ParkingCode(body);
        resume = new ResumeCode(body);
        dispatch = new DispatchCode(body, resume);
        returns = new ReturnRule(body);
        rules = List.of(
                new SuspensionRule(body, parking),
                returns,
                new AllocationRule(body, mayInitialise),
                new EaAsyncInit.Rule(body),
                new CopyRule(body));
        places = body.places().places();
        for (int i = 0; i < places.size(); i++) {
            addTargets(places.get(i), following(i));
        }
        if (!body.isResuming() && hasGlue()) {
            targets.add(places.get(0));
        }
        bodyPlan.entries().forEach(state -> targets.add(bodyPlan.entry(state)));
        places.stream().filter(bodyPlan::switchesAt).forEach(targets::add);
    }

    /** Whether a start body has code that stands for no line of the program, which it has to jump over. */
    private boolean hasGlue() {
        return !body.plan().states().isEmpty()
                || body.method().recursive()
                || body.method().returns().stream().anyMatch(site -> site.form() instanceof ReturnSite.Form.Tail);
    }

    private @Nullable Place following(int index) {
        return index + 1 < places.size() ? places.get(index + 1) : null;
    }

    /** Notes which copies are entered otherwise than from the copy before. */
    private void addTargets(Place place, @Nullable Place following) {
        Block block = body.block(place);
        for (int region : block.regions()) {
            targets.add(body.places()
                    .successor(place.context(), body.facts().flow().handlers().get(region)));
        }
        Place next = fallThrough(place);
        if (next != null && !next.equals(following)) {
            targets.add(next);
        }
        if (!place.resumed()) {
            Instructions.targets(body.code().at(block.last()))
                    .forEach(label -> targets.add(body.places()
                            .successor(
                                    place.context(),
                                    body.facts().flow().blockAt()[body.code().positionOf(label)])));
        }
    }

    /** Where control goes at the end of a copy, if not by a jump. */
    private @Nullable Place fallThrough(Place place) {
        Block block = body.block(place);
        return Instructions.endsFlow(body.code().at(block.last())) && !place.resumed()
                ? null
                : body.places().successor(place.context(), block.index() + 1);
    }

    /**
     * Writes the method. What stands for no line of the program comes before all that does, since a line lasts until
     * the next one begins: no breakpoint is hit and no step is taken there.
     */
    MethodNode emit() {
        for (int i = 0; i < places.size(); i++) {
            place(places.get(i), following(i));
        }
        InsnList program = body.out().add(end).take();
        begin();
        glue();
        MethodNode method = BodySignature.method(body);
        method.instructions = body.out().take();
        method.instructions.add(program);
        ExceptionTable.write(body, places, end, method);
        LocalVariables.write(body, places, end, method);
        return method;
    }

    private void begin() {
        if (body.method().start().anonymous()) {
            // the descriptor says Frame only
            body.out()
                    .loadReference(body.slots().frame())
                    .add(new TypeInsnNode(Opcodes.CHECKCAST, body.frameClass()))
                    .storeReference(body.slots().frame());
        }
        if (body.isResuming()) {
            dispatch.begin();
        } else {
            if (body.method().start().takesArgumentsFromFrame()) {
                arguments();
            }
            if (body.facts().reusesThis()) {
                body.out().loadReference(0).storeReference(body.slots().of(0));
            }
            if (body.method().recursive()) {
                countDepth();
            }
        }
    }

    /** {@code a = frame.a; ...}, for methods with so many parameters that a body has no room for them. */
    private void arguments() {
        for (SavedValue argument : body.plan().layout().arguments()) {
            FrameClassEmitter.takeArgument(
                    body.out(), body.frameClass(), body.slots().frame(), argument);
            body.out().store(argument.type(), body.slots().of(argument.slot()));
        }
    }

    /** {@code int depth = strand.depth; if (depth >= MAX) goto defer} */
    private void countDepth() {
        body.out()
                .loadReference(body.slots().strand())
                .add(RuntimeSymbols.depth(Opcodes.GETFIELD))
                .op(Opcodes.DUP)
                .store(VerificationType.INT, body.slots().depth())
                .add(new IntInsnNode(Opcodes.SIPUSH, RuntimeSymbols.MAX_DEPTH))
                .jump(Opcodes.IF_ICMPGE, defer);
    }

    private void place(Place place, @Nullable Place following) {
        body.out().add(body.label(place));
        int before = body.out().size();
        if (place.resumed()) {
            resume.goOn(body.plan().stateOf(place.block()));
        } else {
            if (targets.contains(place)) {
                body.frameAt(place);
            }
            if (body.places().switchesAt(place)) {
                dispatch.pass(place);
            }
            instructions(place);
        }
        Place next = fallThrough(place);
        if (next != null && !next.equals(following)) {
            body.out().jump(Opcodes.GOTO, body.label(next));
        } else if (body.out().size() == before) {
            body.out().op(Opcodes.NOP);
        }
    }

    private void instructions(Place place) {
        Block block = body.block(place);
        for (int at = block.first(); at <= block.last(); ) {
            LocalVariables.mark(body, place, at);
            body.out().line(body.code().line(at));
            int next = at + step(at, place);
            while (++at < next) {
                LocalVariables.mark(body, place, at);
            }
        }
    }

    private int step(int at, Place place) {
        for (InstructionRule rule : rules) {
            int count = rule.applies(at, place);
            if (count > 0) {
                rule.emit(at, place);
                return count;
            }
        }
        throw new IllegalStateException("no rule for the instruction at " + at);
    }

    private void glue() {
        if (!body.isResuming() && targets.contains(places.get(0))) {
            body.out().jump(Opcodes.GOTO, body.label(places.get(0)));
        }
        if (body.isResuming()) {
            dispatch.finish();
        } else if (body.method().recursive()) {
            defer();
        }
        State exit = body.places().exit();
        if (exit != null) {
            body.out().add(body.label(new Place(exit.block().index(), Place.CLEAN, false)));
            parking.passOn(exit, body.places().segment() + 1);
        }
        returns.finish();
        parking.finish();
    }

    /** {@code defer: return strand.defer(new Frame(COLD, arguments))} */
    private void defer() {
        body.out().add(defer).add(body.maps().original(body.facts().state(0), slot -> true, List.of(), Place.CLEAN));
        body.out().loadReference(body.slots().strand());
        FrameClassEmitter.newCold(body.out(), body.plan());
        // the cast keeps the verifier from loading a companion that is not defined yet
        body.out()
                .add(new TypeInsnNode(Opcodes.CHECKCAST, RuntimeSymbols.FRAME))
                .add(RuntimeSymbols.defer());
        ParkingCode.returnSuspended(body);
    }
}

package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.analyse.Block;
import dev.coroutine.transformer.bytecode.Instructions;
import dev.coroutine.transformer.bytecode.RuntimeSymbols;
import dev.coroutine.transformer.bytecode.VerificationType;
import dev.coroutine.transformer.plan.BodyPlan;
import dev.coroutine.transformer.plan.Dispatch;
import dev.coroutine.transformer.plan.Place;
import dev.coroutine.transformer.plan.SavedSet;
import dev.coroutine.transformer.plan.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * The way of a resume body to where the method was parked. It begins with a switch over the states; those with the same
 * saved variables share the code that restores them.
 *
 * <pre>
 * switch (frame.state) { ... }
 * restore: a = frame.a; frame.a = null; ...
 *          switch (frame.state) { ... }
 * </pre>
 *
 * Where the way leads into a loop that has a switch at its header, it passes the header with the state pending. There
 * the variables that the loop begins with only need some value: nothing is restored before the last switch.
 *
 * <pre>
 *          int pending = frame.state; switch (pending) { ... }
 * enter:   i = 0; s = null; goto header
 *
 * header:  if (pending != 0) goto choose; ...
 *
 * choose:  switch (pending) { ... }
 * restore: i = frame.i; ... pending = 0; ...
 * </pre>
 */
final class DispatchCode {
    private record Branch(LabelNode label, List<State> states, Runnable code) {}

    private final Body body;
    private final BodyPlan places;
    private final ResumeCode resume;
    private final Map<Integer, LabelNode> choices = new HashMap<>();
    private final LabelNode unknown = new LabelNode();
    private boolean switches;

    DispatchCode(Body body, ResumeCode resume) {
        this.body = body;
        this.places = body.places();
        this.resume = resume;
    }

    /** Writes the beginning. */
    void begin() {
        if (places.splitting().switches()) {
            loadState();
            body.out().store(VerificationType.INT, body.slots().pending());
        }
        choose(places.dispatch());
    }

    /** Writes the choices at headers, and where a state leads that there is not. */
    void finish() {
        places.dispatch().inner().forEach(this::atHeader);
        if (switches) {
            body.out()
                    .add(unknown)
                    .add(body.maps().saved(List.of(), List.of()))
                    .loadReference(body.slots().frame())
                    .add(RuntimeSymbols.unknownState(body.frameClass()))
                    .op(Opcodes.ARETURN);
        }
    }

    /** {@code if (pending != 0) goto choose}, on the line of what it stands before, so that no step is taken to it. */
    void pass(Place header) {
        body.out()
                .line(body.code().line(body.block(header).first()))
                .load(VerificationType.INT, body.slots().pending())
                .jump(Opcodes.IFNE, choice(header.block()));
    }

    private LabelNode choice(int header) {
        return choices.computeIfAbsent(header, unused -> new LabelNode());
    }

    private void atHeader(Dispatch at) {
        Place header = new Place(at.header(), Place.CLEAN, false);
        body.out().add(choice(at.header()));
        body.frameAt(header);
        List<VerificationType> stack = body.stackAt(body.block(header));
        for (int entry = stack.size() - 1; entry >= 0; entry--) {
            body.out().op(stack.get(entry).popOpcode());
        }
        choose(at);
        at.inner().forEach(this::atHeader);
    }

    private void choose(Dispatch at) {
        List<Branch> branches = branches(at);
        if (branches.size() == 1) {
            branches.get(0).code().run();
            return;
        }
        switchOver(at, branches);
        for (Branch branch : branches) {
            body.out().add(branch.label()).add(frame(at));
            branch.code().run();
        }
    }

    private List<Branch> branches(Dispatch at) {
        List<Branch> branches = new ArrayList<>();
        Map<SavedSet, List<State>> bySet = new LinkedHashMap<>();
        at.states()
                .forEach(state -> bySet.computeIfAbsent(state.saved(), unused -> new ArrayList<>())
                        .add(state));
        bySet.forEach((set, states) -> branches.add(new Branch(new LabelNode(), states, () -> goOn(set, states))));
        at.inner().forEach(inner -> branches.add(new Branch(new LabelNode(), inner.reached(), () -> enter(at, inner))));
        return branches;
    }

    /** At a header the state is known to be one of them, so that the branch with most states needs no cases. */
    private void switchOver(Dispatch at, List<Branch> branches) {
        SortedMap<Integer, LabelNode> cases = new TreeMap<>();
        branches.forEach(branch -> branch.states().forEach(state -> cases.put(state.id(), branch.label())));
        if (at.header() == Dispatch.BEGINNING) {
            loadState();
            switchOver(cases);
            return;
        }
        LabelNode otherwise = branches.stream()
                .max(Comparator.comparingInt(branch -> branch.states().size()))
                .orElseThrow()
                .label();
        cases.values().removeIf(otherwise::equals);
        body.out().load(VerificationType.INT, body.slots().pending()).add(Instructions.choose(cases, otherwise));
    }

    private void switchOver(SortedMap<Integer, LabelNode> cases) {
        switches = true;
        body.out().add(Instructions.choose(cases, unknown));
    }

    private void loadState() {
        body.out().loadReference(body.slots().frame()).field(Opcodes.GETFIELD, body.frameClass(), "state", "I");
    }

    private FrameNode frame(Dispatch at) {
        return at.header() == Dispatch.BEGINNING
                ? body.maps().saved(List.of(), List.of())
                : body.frame(header(at), List.of());
    }

    /** Restores the variables and goes to the state. */
    private void goOn(SavedSet set, List<State> states) {
        resume.restore(set);
        if (places.splitting().switches()) {
            // pending = 0
            body.out()
                    .op(Opcodes.ICONST_0)
                    .store(VerificationType.INT, body.slots().pending());
        }
        if (states.size() == 1) {
            body.out().jump(Opcodes.GOTO, body.label(places.entry(states.get(0))));
            return;
        }
        SortedMap<Integer, LabelNode> cases = new TreeMap<>();
        states.forEach(state -> cases.put(state.id(), body.label(places.entry(state))));
        loadState();
        switchOver(cases);
    }

    /** Gives some value to what a loop begins with, where the loop around it does not, and goes to its header. */
    private void enter(Dispatch from, Dispatch to) {
        Map<Integer, VerificationType> given =
                from.header() == Dispatch.BEGINNING ? Map.of() : body.variablesAt(header(from));
        body.variablesAt(header(to)).forEach((slot, type) -> {
            if (!type.equals(given.get(slot))) {
                body.out().anything(type).store(type, body.slots().of(slot));
            }
        });
        body.stackAt(header(to)).forEach(body.out()::anything);
        body.out().jump(Opcodes.GOTO, body.label(new Place(to.header(), Place.CLEAN, false)));
    }

    private Block header(Dispatch at) {
        return body.facts().flow().blocks().get(at.header());
    }
}

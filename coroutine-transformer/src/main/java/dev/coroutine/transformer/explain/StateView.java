package dev.coroutine.transformer.explain;

import dev.coroutine.transformer.analyse.MethodFacts;
import dev.coroutine.transformer.plan.SavedValue;
import dev.coroutine.transformer.plan.State;
import java.util.List;

/**
 * A state.
 *
 * @param id its number
 * @param line its line, or 0
 * @param awaited what it waits for
 * @param gives what it leaves for the code behind it
 * @param handled whether the method may handle what is thrown here
 * @param kept what is kept while it is parked
 */
record StateView(int id, int line, String awaited, String gives, boolean handled, List<Value> kept) {
    /**
     * A value that is kept.
     *
     * @param field where, or empty for a constant null
     */
    record Value(String name, String type, String field) {}

    static StateView of(MethodFacts facts, State state, VariableNames names) {
        return new StateView(
                state.id(),
                state.line(),
                state.isCut() ? "goes on in the next body" : Awaited.of(facts, state.awaited(), names),
                state.isCut() ? "nothing" : Awaited.delivery(state.awaited()),
                state.isHandled(),
                state.saved().values().stream()
                        .map(value -> value(state, value, names))
                        .toList());
    }

    private static Value value(State state, SavedValue value, VariableNames names) {
        return new Value(
                names.at(state, value.slot()),
                TypeNames.of(value.type()),
                value.field() == null ? "" : value.field().name());
    }
}

package dev.coroutine.transformer.explain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Plans as plain text. */
final class PlanText {
    private final StringBuilder out = new StringBuilder();

    private PlanText() {}

    static String of(List<MethodView> methods) {
        return methods.stream().map(PlanText::of).collect(Collectors.joining("\n"));
    }

    static String of(MethodView method) {
        PlanText text = new PlanText();
        text.line("%s  (%s)", method.title(), method.source());
        method.summary().forEach(each -> text.line("  %s", each));
        if (!method.states().isEmpty()) {
            text.line("");
            text.line("  states");
            method.states().forEach(text::state);
        }
        text.frame(method.frame());
        text.line("");
        text.line("  bodies");
        method.bodies().forEach(text::body);
        text.line("");
        text.line(method.returns().isEmpty() ? "  never returns" : "  returns");
        method.returns().forEach(each -> text.line("    %s", each));
        return text.out.toString();
    }

    private void state(StateView state) {
        line(
                "    %3d  %s%s, gives %s%s",
                state.id(),
                state.line() > 0 ? "line " + state.line() + ": " : "",
                state.awaited(),
                state.gives(),
                state.handled() ? "; failures may be handled" : "");
        if (state.kept().isEmpty()) {
            line("         keeps nothing");
        }
        for (StateView.Value value : state.kept()) {
            line(
                    "         keeps %s %s%s",
                    value.type(), value.name(), value.field().isEmpty() ? ", made again" : " in " + value.field());
        }
    }

    private void frame(FrameView frame) {
        line("");
        line("  frame %s, about %d bytes", frame.name(), frame.bytes());
        int nameWidth = width(frame.fields().stream().map(FrameView.Field::name).toList());
        int typeWidth = width(frame.fields().stream().map(FrameView.Field::type).toList());
        String format = "    %2d  %-" + nameWidth + "s  %-" + Math.max(typeWidth, 1) + "s  %s";
        for (FrameView.Field field : frame.fields()) {
            line(format, field.bytes(), field.name(), field.type(), field.holds());
        }
    }

    private static int width(List<String> column) {
        return column.stream().mapToInt(String::length).max().orElse(0);
    }

    private void body(BodyView body) {
        line("    %s%s", body.title(), body.bytes() > 0 ? ", " + body.bytes() + " bytes of code" : "");
        body.parts().forEach(part -> line("      %s", part));
    }

    private void line(String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments).stripTrailing())
                .append('\n');
    }
}

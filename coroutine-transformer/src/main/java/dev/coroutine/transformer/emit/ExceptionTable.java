package dev.coroutine.transformer.emit;

import dev.coroutine.transformer.plan.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The try regions of a body: those of the original in their order, each around all copies of its blocks. */
final class ExceptionTable {
    private ExceptionTable() {}

    static void write(Body body, List<Place> places, LabelNode end, MethodNode method) {
        List<TryCatchBlockNode> regions = body.method().method().tryCatchBlocks;
        for (int region = 0; region < regions.size(); region++) {
            new Region(body, method, region, regions.get(region).type).write(places, end);
        }
    }

    private static final class Region {
        private final Body body;
        private final MethodNode method;
        private final int region;
        private final @Nullable String type;
        private @Nullable LabelNode start;
        private @Nullable Place handler;

        Region(Body body, MethodNode method, int region, @Nullable String type) {
            this.body = body;
            this.method = method;
            this.region = region;
            this.type = type;
        }

        /** One entry for each run of copies whose exceptions go to the same copy of the handler. */
        void write(List<Place> places, LabelNode end) {
            for (Place place : places) {
                Place target = handlerOf(place);
                if (target == null || !target.equals(handler)) {
                    close(body.label(place));
                    start = target == null ? null : body.label(place);
                    handler = target;
                }
            }
            close(end);
        }

        private @Nullable Place handlerOf(Place place) {
            return body.block(place).regions().contains(region)
                    ? body.places()
                            .successor(
                                    place.context(),
                                    body.facts().flow().handlers().get(region))
                    : null;
        }

        private void close(LabelNode at) {
            if (start != null && handler != null) {
                method.tryCatchBlocks.add(new TryCatchBlockNode(start, at, body.label(handler), type));
            }
            start = null;
            handler = null;
        }
    }
}

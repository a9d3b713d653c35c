package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Transforms trees, archives and class files. Each is a batch of its own: no call is fused across two of them. A run
 * writes everything or, if one of its findings is an error, nothing.
 */
public final class Batch {
    private final BatchOptions options;
    private final BatchListener listener;
    private final ClassTransformer.Factory factory;
    private final UnusedAwaits unused;

    /** Prepares runs that report to {@code listener}. */
    public Batch(BatchOptions options, BatchListener listener) {
        this(options, listener, ClassTransformer.Factory.ASYNC);
    }

    Batch(BatchOptions options, BatchListener listener, ClassTransformer.Factory factory) {
        this.options = options;
        this.listener = listener;
        this.factory = factory;
        this.unused = new UnusedAwaits(options.transform().awaitMethods());
    }

    /** Transforms containers and writes them where they are to go. Problems are findings, never exceptions. */
    public Summary run(List<Target> targets) {
        Summary summary = Summary.NOTHING;
        try (var workers = new Workers(options.jobs());
                var staging = new Staging()) {
            for (Target target : targets) {
                summary = summary.plus(run(target, workers, staging, summary.errors() > 0));
            }
            if (summary.errors() == 0) {
                unused.methods().forEach(listener::unused);
            }
            return summary.errors() > 0 ? summary : summary.plus(commit(staging, targets));
        } catch (IOException leftover) {
            return summary.plus(error(Finding.unwritable(names(targets), leftover)));
        }
    }

    /** Transforms containers in memory only, and looks for fused calls that have become stale. */
    public Summary check(List<Path> inputs) {
        Summary summary = run(inputs.stream().map(Target::unwritten).toList());
        for (Path input : inputs) {
            summary = summary.plus(staleCalls(input));
        }
        return summary;
    }

    private Summary run(Target target, Workers workers, Staging staging, boolean refusedAlready) {
        try {
            Optional<Finding> refusal = target.refusal();
            if (refusal.isPresent()) {
                return error(refusal.get());
            }
            ClassContainer container = ClassContainer.read(target.input());
            unused.lookInto(container.classes());
            ContainerResult result = new ContainerTransform(container, options, factory, listener).run(workers);
            Summary summary = result.report(listener);
            Edits edits = result.edits();
            Optional<Diagnostic> guarded = container.admit(edits, options.stripSignatures());
            if (guarded.isPresent()) {
                return summary.plus(error(new Finding(target.input().toString(), guarded.get())));
            }
            boolean refused = refusedAlready || summary.errors() > 0;
            return refused ? summary : summary.plus(stage(container, target, edits, staging));
        } catch (IOException | OutOfMemoryError unreadable) {
            return error(Finding.unreadable(target.input().toString(), asIo(unreadable)));
        }
    }

    private Summary stage(ClassContainer container, Target target, Edits edits, Staging staging) {
        Path output = target.output();
        if (output == null) {
            return Summary.NOTHING;
        }
        try {
            container.stage(staging, output, edits);
            return Summary.NOTHING;
        } catch (IOException unwritable) {
            return error(Finding.unwritable(output.toString(), unwritable));
        } catch (InvalidPathException name) {
            return error(Finding.unwritable(output.toString(), new IOException(name.getReason(), name)));
        }
    }

    private Summary commit(Staging staging, List<Target> targets) {
        try {
            staging.commit();
            return Summary.NOTHING;
        } catch (IOException unwritable) {
            return error(Finding.unwritable(names(targets), unwritable));
        }
    }

    private Summary staleCalls(Path input) {
        Summary summary = Summary.NOTHING;
        try {
            if (Target.unwritten(input).refusal().isPresent()) {
                return summary;
            }
            ClassContainer container = ClassContainer.read(input);
            for (ClassRoot root : ClassRoots.of(container, options.included())) {
                StaleCalls calls = new StaleCalls(root.classPath());
                for (ClassFile file : root.classes()) {
                    for (Diagnostic stale : calls.in(file.bytes())) {
                        summary = summary.plus(error(new Finding(container.display(file.path()), stale)));
                    }
                }
            }
        } catch (IOException alreadyReported) {
            return summary;
        }
        return summary;
    }

    private Summary error(Finding finding) {
        listener.found(finding);
        return new Summary(0, 0, 0, 0, 1, 0);
    }

    private static IOException asIo(Throwable cause) {
        return cause instanceof IOException io ? io : new IOException("not enough memory", cause);
    }

    private static String names(List<Target> targets) {
        return targets.isEmpty() ? "" : String.valueOf(targets.get(0).output());
    }
}

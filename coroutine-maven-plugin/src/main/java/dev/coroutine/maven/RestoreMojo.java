package dev.coroutine.maven;

import dev.coroutine.maven.incremental.Restoration;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Puts the main classes back as the compiler wrote them, for tools that work on class files before {@code transform}. */
@Mojo(name = "restore", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, threadSafe = true)
public final class RestoreMojo extends CoroutineMojo {
    @Override
    void work() throws IOException {
        int restored = 0;
        for (OutputTree tree : mainTree().withVersions()) {
            restored += new Restoration(tree.classes(), tree.store()).run();
        }
        getLog().info(restored == 0 ? "nothing to put back" : "put back as compiled: " + restored);
    }
}

package dev.coroutine.maven;

import java.io.IOException;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Rewrites the asynchronous methods of the test classes. */
@Mojo(
        name = "transform-tests",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class TransformTestsMojo extends CoroutineMojo {
    @Override
    void work()
            throws IOException, DependencyResolutionRequiredException, MojoExecutionException, MojoFailureException {
        transform(testArea());
    }
}

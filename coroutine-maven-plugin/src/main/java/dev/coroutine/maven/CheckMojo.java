package dev.coroutine.maven;

import java.io.IOException;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Looks for mistakes, untransformed classes and stale fused calls in main and test classes; changes nothing. */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class CheckMojo extends CoroutineMojo {
    @Override
    void work()
            throws IOException, DependencyResolutionRequiredException, MojoExecutionException, MojoFailureException {
        check(mainArea());
        check(testArea());
    }
}

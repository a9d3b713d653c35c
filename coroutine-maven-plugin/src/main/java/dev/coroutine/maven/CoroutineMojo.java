package dev.coroutine.maven;

import dev.coroutine.maven.incremental.IncrementalBuild;
import dev.coroutine.maven.incremental.Report;
import dev.coroutine.maven.incremental.Settings;
import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the goals have in common. */
@SuppressWarnings("NullAway.Init") // Maven fills the fields in
abstract class CoroutineMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    /** Where the untransformed originals and the index of the last run are kept. */
    @Parameter(defaultValue = "${project.build.directory}/coroutine", readonly = true, required = true)
    private File store;

    /** Does nothing at all. */
    @Parameter(property = "coroutine.skip", defaultValue = "false")
    private boolean skip;

    /**
     * The classes to transform, as globs over their names: {@code com.example.service.*}, {@code com.example.**}.
     * Everything by default.
     */
    @Parameter(property = "coroutine.includes")
    private @Nullable List<String> includes;

    /** The classes not to transform, as globs over their names. */
    @Parameter(property = "coroutine.excludes")
    private @Nullable List<String> excludes;

    /** Further methods to treat as {@code await}, as {@code com.example.Futures.await}. */
    @Parameter(property = "coroutine.awaitMethods")
    private @Nullable List<String> awaitMethods;

    /** Whose conventions the code follows: {@code coroutine} or {@code ea-async}. */
    @Parameter(property = "coroutine.profile", defaultValue = "coroutine")
    private String profile;

    /** How far calls are fused: {@code batch}, {@code class} or {@code none}. */
    @Parameter(property = "coroutine.fuse", defaultValue = "batch")
    private String fuse;

    /**
     * What becomes of probable mistakes such as a blocking call: {@code fail} the build, {@code warn}, or {@code off}. A
     * dropped coroutine is an error unless this is off.
     */
    @Parameter(property = "coroutine.lint", defaultValue = "warn")
    private String lint;

    /** Tells what was looked at and where. */
    @Parameter(property = "coroutine.verbose", defaultValue = "false")
    private boolean verbose;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped: coroutine.skip is set");
            return;
        }
        try {
            work();
        } catch (IOException e) {
            throw new MojoExecutionException("cannot read or write class files: " + e.getMessage(), e);
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("the class path is not resolved: " + e.getMessage(), e);
        }
    }

    abstract void work()
            throws IOException, DependencyResolutionRequiredException, MojoExecutionException, MojoFailureException;

    /** The project's main classes. */
    final Area mainArea() throws DependencyResolutionRequiredException {
        OutputTree tree = new OutputTree(
                Path.of(project.getBuild().getOutputDirectory()), store.toPath().resolve("main"));
        return new Area(tree, paths(project.getCompileClasspathElements()), sources(project.getCompileSourceRoots()));
    }

    /** The project's test classes. */
    final Area testArea() throws DependencyResolutionRequiredException {
        OutputTree tree = new OutputTree(
                Path.of(project.getBuild().getTestOutputDirectory()),
                store.toPath().resolve("test"));
        return new Area(tree, paths(project.getTestClasspathElements()), sources(project.getTestCompileSourceRoots()));
    }

    /** Transforms an area and reports on it. */
    final void transform(Area area) throws IOException, MojoExecutionException, MojoFailureException {
        long began = System.nanoTime();
        Report report = forEachTree(area, IncrementalBuild::run);
        show(report, area);
        if (report.failed()) {
            throw failure(report);
        }
        getLog().info(report.summary(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
    }

    /** Checks an area, changing nothing. */
    final void check(Area area) throws IOException, MojoExecutionException, MojoFailureException {
        Report report = forEachTree(area, IncrementalBuild::check);
        show(report, area);
        if (report.failed()) {
            throw failure(report);
        }
    }

    private Report forEachTree(Area area, Step step) throws IOException, MojoExecutionException {
        Report report = Report.EMPTY;
        for (OutputTree tree : area.tree().withVersions()) {
            List<Path> path = new ArrayList<>(area.classPath());
            path.remove(tree.classes());
            if (verbose) {
                getLog().info("classes " + tree.classes() + ", originals " + tree.store() + ", class path " + path);
            }
            try (Libraries libraries = Libraries.open(path)) {
                Settings settings = settings(libraries, path);
                report = report.plus(step.take(new IncrementalBuild(tree.classes(), tree.store(), settings)));
            }
        }
        return report;
    }

    private Settings settings(Libraries libraries, List<Path> path) throws IOException, MojoExecutionException {
        List<String> stamps = new ArrayList<>(List.of(Stamp.of(AsyncTransformer.class), Stamp.of(CoroutineMojo.class)));
        for (Path element : path) {
            stamps.add(Stamp.of(element));
        }
        Choices choices = new Choices(orNone(awaitMethods), profile, fuse, lint);
        try {
            NamePatterns selection = new NamePatterns(orNone(includes), orNone(excludes));
            return new Settings(choices.options(), selection, libraries.classPath(), choices.failOnWarnings(), stamps);
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private void show(Report report, Area area) {
        report.notes().forEach(getLog()::warn);
        for (Diagnostic diagnostic : report.diagnostics()) {
            String text = area.sources().format(diagnostic);
            switch (diagnostic.severity()) {
                case ERROR -> getLog().error(text);
                case WARNING -> getLog().warn(text);
                case HINT -> getLog().debug(text);
            }
        }
    }

    private static MojoFailureException failure(Report report) {
        int findings = report.diagnostics().size() + report.notes().size();
        return new MojoFailureException("asynchronous methods have errors: " + findings
                + (findings == 1 ? " finding, listed above" : " findings, listed above")
                + "; the class files are as they were");
    }

    private static List<String> orNone(@Nullable List<String> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    private static List<Path> paths(List<String> elements) {
        return elements.stream().map(Path::of).toList();
    }

    private static Sources sources(List<String> roots) {
        return new Sources(paths(roots));
    }

    /** An output tree with all that belongs to it. */
    record Area(OutputTree tree, List<Path> classPath, Sources sources) {}

    private interface Step {
        Report take(IncrementalBuild build) throws IOException;
    }
}

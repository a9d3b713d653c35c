package dev.coroutine.maven;

import dev.coroutine.maven.incremental.IncrementalBuild;
import dev.coroutine.maven.incremental.Report;
import dev.coroutine.maven.incremental.Settings;
import dev.coroutine.transformer.AsyncTransformer;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.Severity;
import dev.coroutine.transformer.options.TransformOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
        } catch (IOException | UncheckedIOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("the class path is not resolved: " + e.getMessage(), e);
        }
    }

    abstract void work()
            throws IOException, DependencyResolutionRequiredException, MojoExecutionException, MojoFailureException;

    /** Where the project's main classes are. */
    final OutputTree mainTree() {
        return new OutputTree(
                Path.of(project.getBuild().getOutputDirectory()), store.toPath().resolve("main"));
    }

    /** The project's main classes with all that belongs to them. */
    final Area mainArea() throws DependencyResolutionRequiredException {
        Set<String> elements = new LinkedHashSet<>(project.getCompileClasspathElements());
        elements.addAll(project.getRuntimeClasspathElements());
        return new Area(mainTree(), paths(elements), sources(project.getCompileSourceRoots()));
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
        doubts(area).forEach(getLog()::warn);
        Report report = forEachTree(area, IncrementalBuild::run);
        show(report, area);
        getLog().info(report.summary(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
    }

    /** Checks an area, changing nothing. */
    final void check(Area area) throws IOException, MojoExecutionException, MojoFailureException {
        show(forEachTree(area, IncrementalBuild::check), area);
    }

    /** What is strange about the settings, said once: with the main classes, or with the test classes if there are no others. */
    private List<String> doubts(Area area) throws IOException, MojoExecutionException {
        Path main = Path.of(project.getBuild().getOutputDirectory());
        Set<String> classes = new TreeSet<>(ClassNames.in(main));
        if (!classes.isEmpty() && !area.tree().classes().equals(main)) {
            return List.of();
        }
        classes.addAll(ClassNames.in(Path.of(project.getBuild().getTestOutputDirectory())));
        try (Libraries libraries = Libraries.open(area.classPath())) {
            return new Doubts(classes, libraries.classPath())
                    .about(patterns(), options().awaitMethods());
        }
    }

    private NamePatterns patterns() throws MojoExecutionException {
        try {
            return new NamePatterns(orNone(includes), orNone(excludes));
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private TransformOptions options() throws MojoExecutionException {
        try {
            return choices().options();
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private Choices choices() {
        return new Choices(orNone(awaitMethods), profile, fuse, lint);
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
        return new Settings(
                options(), patterns(), libraries.classPath(), choices().failOnWarnings(), List.copyOf(stamps));
    }

    private void show(Report report, Area area) throws MojoFailureException {
        report.notes().forEach(getLog()::warn);
        for (Diagnostic diagnostic : report.diagnostics()) {
            String text = area.sources().format(diagnostic);
            if (report.forbids(diagnostic.severity())) {
                getLog().error(text);
            } else if (diagnostic.severity() == Severity.WARNING) {
                getLog().warn(text);
            } else {
                getLog().debug(text);
            }
        }
        if (report.failed()) {
            throw new MojoFailureException(report.failure());
        }
    }

    private static List<String> orNone(@Nullable List<String> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    private static List<Path> paths(Collection<String> elements) {
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

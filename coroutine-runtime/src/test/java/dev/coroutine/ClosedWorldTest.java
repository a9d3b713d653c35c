package dev.coroutine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Nothing of the runtime finds classes or members while it runs, but for what is listed here; so an ahead-of-time compiler
 * needs no configuration for it. And nothing starts threads but what is listed here.
 */
class ClosedWorldTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.coroutine");

    private static final Set<String> OF_CLASS = Set.of(
            "forName",
            "newInstance",
            "getConstructor",
            "getConstructors",
            "getDeclaredConstructor",
            "getDeclaredConstructors",
            "getMethod",
            "getMethods",
            "getDeclaredMethod",
            "getDeclaredMethods",
            "getField",
            "getFields",
            "getDeclaredField",
            "getDeclaredFields",
            "getResource",
            "getResourceAsStream");

    /** Finding the handle of a class's own field is done when that class is compiled ahead of time. */
    private static final Set<String> OF_LOOKUP_ALLOWED = Set.of("findVarHandle");

    private static final List<String> PROVIDERS = List.of(
            "dev.coroutine.debug.Diagnostician",
            "dev.coroutine.internal.engine.CoroutineEngine",
            "dev.coroutine.internal.stream.StreamEngine",
            "dev.coroutine.internal.testing.LoneCall");

    @Test
    void reflectsOnNothingButItsOwnProviders() {
        Set<String> expected = new TreeSet<>(Set.of(
                "dev.coroutine.abi.Companions: java.lang.invoke.MethodHandles$Lookup.defineClass",
                "dev.coroutine.internal.engine.Bridges: java.util.ServiceLoader.load",
                "dev.coroutine.internal.engine.Observers: java.util.ServiceLoader.load"));
        for (String loader : List.of("Engine", "Streams", "abi.TestCall", "internal.engine.Diagnosis")) {
            expected.add("dev.coroutine." + loader + ": java.lang.Class.forName");
            expected.add("dev.coroutine." + loader + ": java.lang.Class.getDeclaredConstructor");
            expected.add("dev.coroutine." + loader + ": java.lang.reflect.Constructor.newInstance");
        }
        assertEquals(expected, callsOf(ClosedWorldTest::isReflection));
    }

    @Test
    void nativeImageIsToldOfTheProviders() throws Exception {
        String path = "META-INF/native-image/dev.coroutine/coroutine-runtime/reflect-config.json";
        String config = Files.readString(Path.of("target", "classes").resolve(path));
        List<String> named = Pattern.compile("\"name\": \"(dev[^\"]*)\"")
                .matcher(config)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertEquals(PROVIDERS, named);
        for (String provider : named) {
            Class.forName(provider).getDeclaredConstructor();
        }
    }

    private static boolean isReflection(JavaAccess<?> call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getTarget().getName();
        return switch (owner.getName()) {
            case "java.lang.Class" -> OF_CLASS.contains(method);
            case "java.lang.ClassLoader" -> method.equals("loadClass") || method.startsWith("getResource");
            case "java.lang.invoke.MethodHandles" -> method.equals("privateLookupIn");
            case "java.lang.invoke.MethodHandles$Lookup" ->
                !OF_LOOKUP_ALLOWED.contains(method) && (method.matches("(find|unreflect|define).*"));
            case "java.util.ServiceLoader" -> method.equals("load");
            case "java.lang.reflect.Array" -> false;
            default ->
                owner.getPackageName().equals("java.lang.reflect")
                                && method.matches("invoke|newInstance|set.*|newProxyInstance")
                        || owner.getName().equals("sun.misc.Unsafe");
        };
    }

    @Test
    void startsNoThreadsButThoseDocumented() {
        assertEquals(
                new TreeSet<>(
                        Set.of(
                                "dev.coroutine.internal.engine.BlockingPool: java.lang.Thread.<init>",
                                "dev.coroutine.internal.engine.BlockingPool: java.util.concurrent.ThreadPoolExecutor.<init>",
                                "dev.coroutine.internal.engine.GuestHost: java.lang.Thread.<init>",
                                "dev.coroutine.internal.engine.GuestPoller: java.lang.Thread.<init>",
                                "dev.coroutine.internal.engine.GuestTimer: java.lang.Thread.<init>",
                                "dev.coroutine.internal.engine.GuestTimer: java.util.concurrent.ScheduledThreadPoolExecutor.<init>",
                                "dev.coroutine.internal.engine.LoopThread: java.lang.Thread.<init>",
                                "dev.coroutine.internal.engine.ShutdownHook: java.lang.Thread.<init>",
                                "dev.coroutine.internal.engine.Watchdog: java.lang.Thread.<init>",
                                "dev.coroutine.internal.testing.Alarm: java.util.concurrent.CompletableFuture.completeOnTimeout",
                                "dev.coroutine.internal.testing.Alarm: java.util.concurrent.CompletableFuture.delayedExecutor")),
                callsOf(ClosedWorldTest::startsThreads));
    }

    private static boolean startsThreads(JavaAccess<?> call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getTarget().getName();
        return switch (owner.getName()) {
            case "java.lang.Thread",
                    "java.util.Timer",
                    "java.util.concurrent.ThreadPoolExecutor",
                    "java.util.concurrent.ScheduledThreadPoolExecutor" ->
                method.equals("<init>") || method.matches("ofVirtual|ofPlatform|startVirtualThread");
            case "java.util.concurrent.Executors" -> method.startsWith("new");
            case "java.util.concurrent.ForkJoinPool" -> true;
            case "java.util.concurrent.CompletableFuture" ->
                method.matches(".*Async|orTimeout|completeOnTimeout|delayedExecutor");
            default -> false;
        };
    }

    private static Set<String> callsOf(Predicate<JavaAccess<?>> kind) {
        Set<String> calls = new TreeSet<>();
        for (JavaClass each : CLASSES) {
            each.getAccessesFromSelf().stream()
                    .filter(kind)
                    .forEach(call -> calls.add(outermost(each.getName()) + ": "
                            + call.getTargetOwner().getName() + "."
                            + call.getTarget().getName()));
        }
        return calls;
    }

    private static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}

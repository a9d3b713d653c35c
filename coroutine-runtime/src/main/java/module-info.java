/** async/await for Java: the runtime. */
module dev.coroutine {
    requires static io.opentelemetry.context;
    requires static java.management;
    requires static jdk.jfr;
    requires static org.jspecify;
    requires static org.slf4j;

    exports dev.coroutine;
    exports dev.coroutine.abi;
    exports dev.coroutine.bridge;
    exports dev.coroutine.debug;
    exports dev.coroutine.sync;
    exports dev.coroutine.testing;

    uses dev.coroutine.ContextBridge;
    uses dev.coroutine.TaskObserver;
}

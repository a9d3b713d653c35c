/** async/await for Java: the runtime. */
module dev.coroutine {
    requires static org.jspecify;

    exports dev.coroutine;
    exports dev.coroutine.abi;
    exports dev.coroutine.sync;
    exports dev.coroutine.testing;

    uses dev.coroutine.ContextBridge;
}

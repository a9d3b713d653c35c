module demo {
    requires dev.coroutine;

    exports demo;
}

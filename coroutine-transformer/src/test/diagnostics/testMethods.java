class SampleTest {
    @AsyncTest
    void fine() {
        await(sleep(Duration.ZERO));
    }

    @AsyncTest
    static void isStatic() {
        await(sleep(Duration.ZERO)); // error: INVALID_TEST_METHOD
    }

    @AsyncTest
    private void isPrivate() {
        await(sleep(Duration.ZERO)); // error: INVALID_TEST_METHOD
    }

    @ShuffledTest
    int returnsSomething() {
        return await(async(5)); // error: INVALID_TEST_METHOD
    }

    @OnTestLoop
    static void beforeAll() {
        await(sleep(Duration.ZERO));
    }

    @AsyncTest
    @ShuffledTest
    void isTwoTests() {
        await(sleep(Duration.ZERO)); // error: SEVERAL_TESTS
    }

    @AsyncTest
    synchronized void underMonitor() {
        await(sleep(Duration.ZERO)); // error: AWAIT_UNDER_MONITOR
    }

    @AsyncTest
    void blocks() throws InterruptedException {
        Thread.sleep(5); // warning: BLOCKING_CALL
    }

    @OnTestLoop
    void drops() {
        sleep(Duration.ZERO); // error: DROPPED_COROUTINE
    }
}

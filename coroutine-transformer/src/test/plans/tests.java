
final class OrdersTest {
    @AsyncTest
    void submits(VirtualClock clock) {
        for (int i = 0; i < 3; i++) {
            await(sleep(Duration.ofSeconds(i)));
            if (clock.elapsed().isZero()) {
                return;
            }
        }
    }

    @OnTestLoop
    static void beforeAll() {}
}

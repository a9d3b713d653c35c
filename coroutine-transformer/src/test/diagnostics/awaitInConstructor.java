final class Connection {
    private final int port;
    private int state = await(async(1)); // error: AWAIT_IN_CONSTRUCTOR

    Connection(int port) {
        this.port = port;
    }

    @Async
    static Coroutine<Connection> open() {
        return async(new Connection(await(async(80))));
    }
}

final class Session {
    Session() {
        await(yieldNow()); // error: AWAIT_IN_CONSTRUCTOR
    }
}

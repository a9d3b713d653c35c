final class Settings {
    static final int LIMIT = await(async(10)); // error: AWAIT_IN_INITIALISER

    static {
        System.setProperty("limit", "" + LIMIT);
    }
}

final class Lazy {
    static final Coroutine<Integer> LIMIT = async(10);
}

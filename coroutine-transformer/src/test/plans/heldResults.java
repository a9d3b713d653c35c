final class HeldResults {
    @Async
    static Coroutine<Integer> size(List<String> hosts) {
        try {
            return async(hosts.size());
        } finally {
            if (!hosts.isEmpty()) {
                await(sleep(Duration.ZERO));
            }
        }
    }

    @Async
    static Coroutine<Long> checksum(InputStream in) throws IOException {
        try (in) {
            return async((long) in.read());
        }
    }

    @Async
    static Coroutine<Boolean> locked(Object lock) {
        synchronized (lock) {
            return async(Thread.holdsLock(lock));
        }
    }

    @Async
    static Coroutine<Integer> chosen(Coroutine<Integer> given, boolean other) {
        if (other) {
            given = async(1);
        }
        println(other);
        return given;
    }

    @Async
    static Coroutine<String> caller(List<String> hosts) {
        return async(await(size(hosts)) + ", " + await(locked(hosts)));
    }
}

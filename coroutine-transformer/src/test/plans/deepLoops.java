final class DeepLoops {
    @Async
    static Coroutine<Long> volume(int[][][][] space) {
        long sum = 0;
        for (int[][][] volume : space) {
            for (int[][] plane : volume) {
                for (int[] row : plane) {
                    for (int cell : row) {
                        sum += await(weight(cell));
                    }
                }
            }
            await(yieldNow());
        }
        return async(sum);
    }

    @Async
    static Coroutine<Long> weight(int cell) {
        return async(cell * 2L);
    }
}

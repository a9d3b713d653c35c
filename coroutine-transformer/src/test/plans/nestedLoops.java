final class NestedLoops {
    @Async
    static Coroutine<Integer> sum(int rows, int columns) {
        int total = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                total += await(cell(row, column));
            }
            await(yieldNow());
        }
        return async(total);
    }

    @Async
    static Coroutine<Integer> cell(int row, int column) {
        return async(row * column);
    }
}

final class Operands {
    @Async
    static Coroutine<String> concat(String[] array, int index, double factor) {
        Object nothing = null;
        String text = String.join(array[index++], "" + factor, await(async("x")), String.valueOf(nothing));
        return async(text + new StringBuilder(await(async("y"))).append(index));
    }
}

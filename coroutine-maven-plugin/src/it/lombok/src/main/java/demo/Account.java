package demo;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Coroutine;
import lombok.Cleanup;
import lombok.Data;
import lombok.NonNull;
import lombok.SneakyThrows;
import lombok.val;

@Data
public class Account {
    private final String owner;
    private int balance;

    @Async
    public Coroutine<Account> deposit(@NonNull Integer amount) {
        val before = getBalance();
        await(yieldNow());
        setBalance(before + amount);
        return async(this);
    }

    @Async
    @SneakyThrows
    public Coroutine<Integer> firstByte(byte[] bytes) {
        @Cleanup val in = new java.io.ByteArrayInputStream(bytes);
        await(yieldNow());
        return async(in.read());
    }
}

package demo;

import static dev.coroutine.Coroutines.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AccountTest {
    private final Account account = new Account("me");

    @Test
    void accessorsWorkBesideAwaits() {
        assertEquals("Account(owner=me, balance=5)", run(account.deposit(5)).toString());
    }

    @Test
    void cleanupWorksAroundAwaits() {
        assertEquals(7, run(account.firstByte(new byte[] {7})));
    }

    @Test
    void nullChecksAreMade() {
        assertThrows(NullPointerException.class, () -> run(account.deposit(null)));
    }
}

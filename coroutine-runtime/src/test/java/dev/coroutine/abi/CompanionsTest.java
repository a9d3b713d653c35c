package dev.coroutine.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CompanionsTest {
    /** A class loader that knows one class of its own, so that companions can be defined beside it. */
    private static final class Isolated extends ClassLoader {
        Isolated() {
            super(CompanionsTest.class.getClassLoader());
        }

        Class<?> define(String name) throws Exception {
            byte[] bytes = bytes(name);
            return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : super.loadClass(name, resolve);
        }
    }

    /** The class beside which companions are defined. */
    static final class Host {
        private Host() {}
    }

    /** A companion. */
    static final class First {
        private First() {}
    }

    /** Another companion. */
    static final class Second {
        private Second() {}
    }

    private static byte[] bytes(String name) throws Exception {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = CompanionsTest.class.getClassLoader().getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }

    private static String encoded(Class<?> type) throws Exception {
        return new String(bytes(type.getName()), StandardCharsets.ISO_8859_1);
    }

    @Test
    void definesClassesThatSpanSeveralStringsAndLeavesDefinedOnesAlone() throws Exception {
        Isolated loader = new Isolated();
        Class<?> host = loader.define(Host.class.getName());
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(host, MethodHandles.lookup());
        String first = encoded(First.class);
        String[] chunks = {first.substring(0, 10), first.substring(10, 100), first.substring(100), encoded(Second.class)
        };
        Companions.define(lookup, chunks, new int[] {3, 1});
        Companions.define(lookup, chunks, new int[] {3, 1});
        for (Class<?> type : new Class<?>[] {First.class, Second.class}) {
            assertEquals(loader, loader.loadClass(type.getName()).getClassLoader());
        }
    }

    @Test
    void aBrokenClassIsNotTakenForADefinedOne() throws Exception {
        String[] chunks = {"no class file"};
        assertThrows(ClassFormatError.class, () -> Companions.define(MethodHandles.lookup(), chunks, new int[] {1}));
    }
}

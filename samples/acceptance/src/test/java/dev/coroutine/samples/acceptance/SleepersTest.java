package dev.coroutine.samples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A million tasks asleep at one time have room in half a gigabyte. */
class SleepersTest {
    @Test
    void aMillionTasksSleepInHalfAGigabyte() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Sleepers.class.getName())
                .redirectErrorStream(true)
                .start();
        program.getOutputStream().close();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, program.waitFor(), output);
        assertTrue(output.contains("1000000 woken"), output);
        System.out.println("SleepersTest: " + output.strip());
    }
}

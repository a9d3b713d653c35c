package dev.coroutine.transformer.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar signed by the JDK's own signer. */
class RealSignatureTest {
    private static final String PASSWORD = "password";

    @TempDir
    Path directory;

    private Path signedJar() throws Exception {
        Path store = directory.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-dname",
                        "CN=test",
                        "-keyalg",
                        "RSA",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes());
        assertEquals(0, keytool.waitFor(), output);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        CertPath path =
                CertificateFactory.getInstance("X.509").generateCertPath(List.of(keys.getCertificateChain("test")));
        Path plain = new Jars()
                .manifest("Manifest-Version: 1.0\r\nMain-Class: demo.Worker\r\n\r\n")
                .deflated("demo/Worker.class", BatchRun.ASYNC)
                .write(directory.resolve("plain.jar"));
        Path signed = directory.resolve("signed.jar");
        try (var in = new ZipFile(plain.toFile());
                var out = Files.newOutputStream(signed)) {
            var key = (PrivateKey) keys.getKey("test", PASSWORD.toCharArray());
            new JarSigner.Builder(key, path).build().sign(in, out);
        }
        return signed;
    }

    @Test
    void isRefusedAndStaysValid() throws Exception {
        Path signed = signedJar();
        var batch = new BatchRun();

        assertEquals(1, batch.inPlace(signed).errors());
        assertTrue(batch.messages().get(0).contains("ASYNC021"));
        assertEquals(1, readVerified(signed, "demo/Worker.class").getCodeSigners().length);
    }

    @Test
    void isAnOrdinaryJarOnceStripped() throws Exception {
        Path signed = signedJar();
        var batch = new BatchRun();
        batch.options = batch.options.withStripSignatures(true);

        batch.inPlace(signed);

        assertEquals(List.of(), batch.messages());
        assertNull(readVerified(signed, "demo/Worker.class").getCodeSigners());
        try (var jar = new JarFile(signed.toFile())) {
            assertEquals("demo.Worker", jar.getManifest().getMainAttributes().getValue("Main-Class"));
            assertEquals(0, jar.getManifest().getEntries().size());
            List<String> names = Collections.list(jar.entries()).stream()
                    .map(JarEntry::getName)
                    .toList();
            assertTrue(
                    names.stream().noneMatch(name -> name.endsWith(".SF") || name.endsWith(".RSA")), names.toString());
        }
    }

    /** Reads an entry to its end, which is when a jar file checks its digest. */
    private static JarEntry readVerified(Path path, String name) throws IOException {
        try (var jar = new JarFile(path.toFile(), true)) {
            JarEntry entry = jar.getJarEntry(name);
            try (InputStream in = jar.getInputStream(entry)) {
                in.readAllBytes();
            }
            return entry;
        }
    }
}

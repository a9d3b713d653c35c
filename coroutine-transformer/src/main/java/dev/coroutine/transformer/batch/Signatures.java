package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.diagnostic.Diagnostic;
import dev.coroutine.transformer.diagnostic.DiagnosticCode;
import dev.coroutine.transformer.diagnostic.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The signature files of a jar (JAR File Specification, "Signed JAR File"). */
final class Signatures {
    static final String MANIFEST = "META-INF/MANIFEST.MF";

    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*)", Pattern.CASE_INSENSITIVE);

    private final ZipArchive zip;
    private final List<ZipRecord> files;

    Signatures(ZipArchive zip) {
        this.zip = zip;
        this.files = zip.records().stream()
                .filter(record -> SIGNATURE.matcher(record.name()).matches())
                .toList();
    }

    boolean arePresent() {
        return !files.isEmpty();
    }

    Diagnostic refusal(Path jar) {
        return Diagnostic.of(
                DiagnosticCode.SIGNED_JAR,
                new Location(jar.toString(), null, null, 0),
                "the jar is signed, and changed classes would no longer match the signature",
                "Transform before signing, or give --strip-signatures and sign the result");
    }

    /** Removes the signature files, and the digests in the manifest. */
    Optional<Diagnostic> strip(Path jar, Edits edits) {
        files.forEach(file -> edits.drop(file.name()));
        ZipRecord manifest = zip.find(MANIFEST);
        try {
            if (manifest != null) {
                edits.replace(MANIFEST, ManifestDigests.strip(ZipArchive.content(manifest)));
            }
            return Optional.empty();
        } catch (ZipFormatException damaged) {
            return Optional.of(Finding.unreadable(jar.toString(), damaged).diagnostic());
        }
    }
}

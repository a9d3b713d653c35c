package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.ClassPath;
import dev.coroutine.transformer.diagnostic.Diagnostic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** A jar or another zip file with classes in it. What does not change is copied bit for bit. */
final class ClassArchive implements ClassContainer {
    private static final long LARGEST = Integer.MAX_VALUE - 8L;

    private final Path path;
    private final ZipArchive zip;
    private final List<ClassFile> classes;
    private final boolean multiRelease;

    private ClassArchive(Path path, ZipArchive zip, List<ClassFile> classes, boolean multiRelease) {
        this.path = path;
        this.zip = zip;
        this.classes = classes;
        this.multiRelease = multiRelease;
    }

    static ClassArchive read(Path path) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new ZipFormatException("is over 2 GB, which is not supported");
        }
        ZipArchive zip = ZipArchive.parse(ByteBuffer.wrap(Files.readAllBytes(path)));
        List<ClassFile> classes = new ArrayList<>();
        for (ZipRecord record : zip.records()) {
            if (record.name().endsWith(ClassFile.SUFFIX)) {
                classes.add(new ClassFile(record.name(), ZipArchive.content(record)));
            }
        }
        return new ClassArchive(path, zip, classes, isMultiRelease(zip));
    }

    private static boolean isMultiRelease(ZipArchive zip) throws ZipFormatException {
        ZipRecord manifest = zip.find(Signatures.MANIFEST);
        if (manifest == null) {
            return false;
        }
        try {
            var attributes = new Manifest(new ByteArrayInputStream(ZipArchive.content(manifest))).getMainAttributes();
            return "true".equalsIgnoreCase(attributes.getValue(Attributes.Name.MULTI_RELEASE));
        } catch (ZipFormatException damaged) {
            throw damaged;
        } catch (IOException malformed) {
            throw new ZipFormatException("has a malformed manifest: " + malformed.getMessage());
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<ClassFile> classes() {
        return classes;
    }

    @Override
    public boolean has(String inside) {
        return zip.find(inside) != null;
    }

    @Override
    public ClassPath surroundings() {
        return new NestedLibraries(zip);
    }

    @Override
    public boolean isMultiRelease() {
        return multiRelease;
    }

    @Override
    public String display(String inside) {
        return path + "!/" + inside;
    }

    @Override
    public Optional<Diagnostic> admit(Edits edits, boolean stripSignatures) {
        var signatures = new Signatures(zip);
        if (edits.isEmpty() || !signatures.arePresent()) {
            return Optional.empty();
        }
        if (!stripSignatures) {
            return Optional.of(signatures.refusal(path));
        }
        return signatures.strip(path, edits);
    }

    @Override
    public void stage(Staging staging, Path target, Edits edits) throws IOException {
        if (!edits.isEmpty()) {
            if (target.equals(path)) {
                Staging.requireWritable(path);
            }
            staging.write(target, out -> write(out, edits));
        } else if (!target.equals(path)) {
            staging.copy(path, target);
        }
        staging.sweep(target.toAbsolutePath().getParent());
    }

    private void write(OutputStream out, Edits edits) throws IOException {
        var output = new ZipOutput(zip, out);
        for (ZipRecord record : zip.records()) {
            if (edits.drops(record.name())) {
                continue;
            }
            byte[] content = edits.replaced().get(record.name());
            if (content == null) {
                output.copy(record);
            } else {
                output.replace(record, content);
            }
            for (var companion : edits.companionsOf(record.name()).entrySet()) {
                output.addLike(record, companion.getKey(), companion.getValue());
            }
        }
        output.finish();
    }
}

package dev.coroutine.transformer.batch;

/**
 * A class file in its container.
 *
 * @param path the path inside the container, with {@code /}
 * @param bytes the content
 */
record ClassFile(String path, byte[] bytes) {
    static final String SUFFIX = ".class";
    static final String MODULE_INFO = "module-info.class";

    /** The path up to and including the last {@code /}. */
    String directory() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** The path's last part. */
    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean isModuleInfo() {
        return fileName().equals(MODULE_INFO);
    }

    boolean isCompanion() {
        return GeneratedClasses.isCompanion(path, bytes);
    }

    /** Where a generated class goes: beside its owner, whatever the root is. */
    String companionPath(String internalName) {
        return directory() + internalName.substring(internalName.lastIndexOf('/') + 1) + SUFFIX;
    }
}

package dev.coroutine.transformer.batch;

import dev.coroutine.transformer.bytecode.ClassPath;
import java.util.List;
import java.util.Map;

/**
 * A place in a container from which packages are counted: the container itself, {@code BOOT-INF/classes} and the like,
 * or one release of a multi-release jar.
 *
 * @param prefix the path of the root, empty or ending in {@code /}
 * @param classes the class files to transform here, without module descriptors and generated classes
 * @param visible what a class here sees of the same container, by internal name
 * @param batch the visible classes that are certain to be the ones met at run time
 */
record ClassRoot(String prefix, List<ClassFile> classes, Map<String, byte[]> visible, List<byte[]> batch) {
    /** The class path of the root by itself. */
    ClassPath classPath() {
        return visible::get;
    }
}

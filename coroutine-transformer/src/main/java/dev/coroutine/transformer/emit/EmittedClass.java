package dev.coroutine.transformer.emit;

import java.util.List;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A rewritten class and what was generated for it.
 *
 * @param node the class
 * @param written those of its methods that were generated or changed
 * @param companions the frame classes
 */
public record EmittedClass(ClassNode node, List<MethodNode> written, List<ClassNode> companions) {}

package dev.coroutine.transformer.emit;

import java.util.List;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A rewritten class and what was generated for it.
 *
 * @param node the class
 * @param bodies those of its methods that were generated
 * @param companions the frame classes
 */
public record EmittedClass(ClassNode node, List<MethodNode> bodies, List<ClassNode> companions) {}

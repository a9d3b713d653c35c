package dev.coroutine.transformer.discover;

/**
 * A call of a body instead of the method that stands before it.
 *
 * @param opcode the invoke instruction's
 * @param owner the class named in it
 * @param isInterface whether that is an interface
 * @param body what is called
 * @param recursive whether caller and callee are on a cycle of calls, so that depth is counted
 */
public record FusedCall(int opcode, String owner, boolean isInterface, BodySymbol body, boolean recursive) {}

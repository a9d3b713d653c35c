package dev.coroutine.transformer;

/**
 * A call that was fused, recorded so that a build can tell when the callee has changed under its caller.
 *
 * @param caller the calling class's internal name
 * @param callee the called class's internal name
 * @param body the callee's name and the descriptor of its body, as {@code foo(ILdev/...;)I}
 */
public record FusedEdge(String caller, String callee, String body) {}

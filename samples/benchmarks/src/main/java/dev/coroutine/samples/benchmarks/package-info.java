/** What awaits cost in generated code, beside the same work in plain Java. */
package dev.coroutine.samples.benchmarks;

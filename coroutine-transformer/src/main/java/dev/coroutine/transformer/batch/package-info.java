/** Whole trees and archives of class files: read, transformed and written all or nothing. */
@NullMarked
package dev.coroutine.transformer.batch;

import org.jspecify.annotations.NullMarked;

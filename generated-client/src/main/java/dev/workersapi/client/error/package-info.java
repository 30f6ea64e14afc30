/**
 * Exceptions, all of which extend {@link dev.workersapi.client.error.WorkersException}. The class of an exception tells
 * you what to do.
 */
@NullMarked
package dev.workersapi.client.error;

import org.jspecify.annotations.NullMarked;

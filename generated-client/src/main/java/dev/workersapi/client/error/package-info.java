/**
 * Exceptions, all below {@link dev.workersapi.client.error.WorkersException}. The class of an exception tells what the
 * caller can do about it.
 */
@NullMarked
package dev.workersapi.client.error;

import org.jspecify.annotations.NullMarked;

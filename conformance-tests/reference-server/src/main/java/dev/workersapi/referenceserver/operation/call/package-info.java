/** A call of an operation, read from a request, and what its handler needs. */
@NullMarked
package dev.workersapi.referenceserver.operation.call;

import org.jspecify.annotations.NullMarked;

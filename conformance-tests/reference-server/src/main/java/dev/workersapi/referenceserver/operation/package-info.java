/** Implements the operations of the document, which read and change the state. */
@NullMarked
package dev.workersapi.referenceserver.operation;

import org.jspecify.annotations.NullMarked;

/** The operations of the document, each carried out on the state. */
@NullMarked
package dev.workersapi.referenceserver.operation;

import org.jspecify.annotations.NullMarked;

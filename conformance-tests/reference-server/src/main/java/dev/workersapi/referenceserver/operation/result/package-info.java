/** The JSON forms of results that several operations share. */
@NullMarked
package dev.workersapi.referenceserver.operation.result;

import org.jspecify.annotations.NullMarked;

/** Operation calls, which are read from requests, and everything that their handlers need. */
@NullMarked
package dev.workersapi.referenceserver.operation.call;

import org.jspecify.annotations.NullMarked;

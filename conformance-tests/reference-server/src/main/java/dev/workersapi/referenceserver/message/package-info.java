/** Received requests, and responses in the API's envelope. */
@NullMarked
package dev.workersapi.referenceserver.message;

import org.jspecify.annotations.NullMarked;

/** The HTTP server. */
@NullMarked
package dev.workersapi.referenceserver.http;

import org.jspecify.annotations.NullMarked;

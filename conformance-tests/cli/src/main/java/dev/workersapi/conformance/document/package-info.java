/** Opens OpenAPI documents in local files. */
@NullMarked
package dev.workersapi.conformance.document;

import org.jspecify.annotations.NullMarked;

/** Opens OpenAPI documents from local files. */
@NullMarked
package dev.workersapi.conformance.document;

import org.jspecify.annotations.NullMarked;

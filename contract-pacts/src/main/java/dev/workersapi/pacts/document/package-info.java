/** Checks contracts against the OpenAPI document. */
@NullMarked
package dev.workersapi.pacts.document;

import org.jspecify.annotations.NullMarked;

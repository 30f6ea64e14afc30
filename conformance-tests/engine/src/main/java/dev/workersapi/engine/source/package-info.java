/**
 * Reads any OpenAPI document, and combines its files into a single OpenAPI 3.1 tree that contains only local
 * references.
 */
@NullMarked
package dev.workersapi.engine.source;

import org.jspecify.annotations.NullMarked;

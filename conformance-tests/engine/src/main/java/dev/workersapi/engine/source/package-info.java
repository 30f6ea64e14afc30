/** Reads any OpenAPI document: many files become one tree of OpenAPI 3.1, with local references only. */
@NullMarked
package dev.workersapi.engine.source;

import org.jspecify.annotations.NullMarked;

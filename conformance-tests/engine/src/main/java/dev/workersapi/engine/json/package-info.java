/** Strict JSON parsing and JSON Pointers. */
@NullMarked
package dev.workersapi.engine.json;

import org.jspecify.annotations.NullMarked;

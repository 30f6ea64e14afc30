/** Compiled schemas: a validator, and a shape that locates unions, unknown properties and secrets. */
@NullMarked
package dev.workersapi.engine.schema;

import org.jspecify.annotations.NullMarked;

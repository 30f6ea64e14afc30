/**
 * Compiled schemas. Each consists of a validator, and of a shape that locates unions, unknown properties and secrets.
 */
@NullMarked
package dev.workersapi.engine.schema;

import org.jspecify.annotations.NullMarked;

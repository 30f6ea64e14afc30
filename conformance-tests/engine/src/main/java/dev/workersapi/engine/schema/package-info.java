/** Schemas compiled for checking, with the places where unions, unknown names and secrets may occur. */
@NullMarked
package dev.workersapi.engine.schema;

import org.jspecify.annotations.NullMarked;

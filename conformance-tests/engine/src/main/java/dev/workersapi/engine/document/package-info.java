/**
 * The OpenAPI document with its operations, parameters and schemas, and the router that finds the operation for a
 * request.
 */
@NullMarked
package dev.workersapi.engine.document;

import org.jspecify.annotations.NullMarked;

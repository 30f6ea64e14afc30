/** The bundler, which combines the files under {@code openapi/} into one OpenAPI document. Only the build uses it. */
@NullMarked
package dev.workersapi.spec;

import org.jspecify.annotations.NullMarked;

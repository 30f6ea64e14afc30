/** Bundler that combines the files under {@code openapi/} into one OpenAPI document. Used only by the build. */
@NullMarked
package dev.workersapi.spec;

import org.jspecify.annotations.NullMarked;

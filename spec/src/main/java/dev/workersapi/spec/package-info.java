/** Makes one self-contained OpenAPI document of the files under {@code openapi/}. Used by the build only. */
@NullMarked
package dev.workersapi.spec;

import org.jspecify.annotations.NullMarked;

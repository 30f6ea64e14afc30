/** The document's {@code x-rules}: what the API requires beyond JSON Schema, as data and as checks of request bodies. */
@NullMarked
package dev.workersapi.engine.rule;

import org.jspecify.annotations.NullMarked;

/** The {@code x-rules} of the document: requirements beyond JSON Schema, and checks of request bodies against them. */
@NullMarked
package dev.workersapi.engine.rule;

import org.jspecify.annotations.NullMarked;

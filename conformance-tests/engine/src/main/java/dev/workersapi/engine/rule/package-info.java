/**
 * The {@code x-rules} of the document, which are requirements that JSON Schema cannot state, and checks of request
 * bodies against them.
 */
@NullMarked
package dev.workersapi.engine.rule;

import org.jspecify.annotations.NullMarked;

/** Removes secrets from exchanges for reports and logs. */
@NullMarked
package dev.workersapi.engine.redaction;

import org.jspecify.annotations.NullMarked;

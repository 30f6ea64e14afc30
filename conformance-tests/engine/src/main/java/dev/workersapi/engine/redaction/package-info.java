/** Exchanges with every secret replaced, for reports and logs. */
@NullMarked
package dev.workersapi.engine.redaction;

import org.jspecify.annotations.NullMarked;

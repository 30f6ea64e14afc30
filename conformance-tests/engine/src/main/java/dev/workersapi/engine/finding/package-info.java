/** The result of a check: violations and drift. */
@NullMarked
package dev.workersapi.engine.finding;

import org.jspecify.annotations.NullMarked;

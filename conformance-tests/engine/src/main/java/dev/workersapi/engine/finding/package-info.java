/** The results of a check: violations and drift, with their places in the exchange. */
@NullMarked
package dev.workersapi.engine.finding;

import org.jspecify.annotations.NullMarked;

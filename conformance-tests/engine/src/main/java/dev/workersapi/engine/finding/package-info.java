/** The results of a check: violations and drift, each with its place in the exchange. */
@NullMarked
package dev.workersapi.engine.finding;

import org.jspecify.annotations.NullMarked;

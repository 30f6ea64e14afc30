/** The cases as data: what is given, what is requested, and what must follow. */
@NullMarked
package dev.workersapi.conformance.cases;

import org.jspecify.annotations.NullMarked;

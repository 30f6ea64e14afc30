/** The reference server as an extension of JUnit 5. */
@NullMarked
package dev.workersapi.conformance.junit;

import org.jspecify.annotations.NullMarked;

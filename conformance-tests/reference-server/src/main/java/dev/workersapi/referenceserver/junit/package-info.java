/** A JUnit 5 extension that starts a reference server for a test class. */
@NullMarked
package dev.workersapi.referenceserver.junit;

import org.jspecify.annotations.NullMarked;

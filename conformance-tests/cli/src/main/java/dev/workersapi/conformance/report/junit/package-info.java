/** The JUnit report, {@code junit.xml}. */
@NullMarked
package dev.workersapi.conformance.report.junit;

import org.jspecify.annotations.NullMarked;

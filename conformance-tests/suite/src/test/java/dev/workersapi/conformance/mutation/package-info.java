/** Measures the cases: takes each constraint away from the document, one at a time, and sees whether a case notices. */
@NullMarked
package dev.workersapi.conformance.mutation;

import org.jspecify.annotations.NullMarked;

/** Mutation tests of the document: removes each constraint in turn, and checks that an example detects it. */
@NullMarked
package dev.workersapi.conformance.mutation;

import org.jspecify.annotations.NullMarked;

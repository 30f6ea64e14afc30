/** The beta operations on Workers and their versions. */
@NullMarked
package dev.workersapi.referenceserver.operation.worker;

import org.jspecify.annotations.NullMarked;

/** The generated Java client, as one that the suite drives. */
@NullMarked
package dev.workersapi.conformance.adapter;

import org.jspecify.annotations.NullMarked;

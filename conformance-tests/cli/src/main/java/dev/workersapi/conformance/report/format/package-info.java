/** Everything that the report formats share: their interface, the headline, the ranking and the operation table. */
@NullMarked
package dev.workersapi.conformance.report.format;

import org.jspecify.annotations.NullMarked;

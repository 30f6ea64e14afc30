/** What the report formats share: the format interface, headline, ranking and operation table. */
@NullMarked
package dev.workersapi.conformance.report.format;

import org.jspecify.annotations.NullMarked;

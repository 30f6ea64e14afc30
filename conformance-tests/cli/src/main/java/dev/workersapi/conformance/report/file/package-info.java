/** Files that appear only when they are complete. */
@NullMarked
package dev.workersapi.conformance.report.file;

import org.jspecify.annotations.NullMarked;

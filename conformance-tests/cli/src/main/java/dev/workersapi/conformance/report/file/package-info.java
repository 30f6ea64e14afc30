/** Files that appear whole or not at all. */
@NullMarked
package dev.workersapi.conformance.report.file;

import org.jspecify.annotations.NullMarked;

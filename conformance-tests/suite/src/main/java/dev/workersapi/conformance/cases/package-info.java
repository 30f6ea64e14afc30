/** Cases as data, and the reader of case files. */
@NullMarked
package dev.workersapi.conformance.cases;

import org.jspecify.annotations.NullMarked;

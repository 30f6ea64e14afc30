/** Compares responses, requests and client reports with the expectations of a case. */
@NullMarked
package dev.workersapi.conformance.check;

import org.jspecify.annotations.NullMarked;

/** Compares responses, requests and client reports with what a case expects. */
@NullMarked
package dev.workersapi.conformance.check;

import org.jspecify.annotations.NullMarked;

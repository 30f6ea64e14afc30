/** What the runners of clients and of servers share. */
@NullMarked
package dev.workersapi.conformance.runner;

import org.jspecify.annotations.NullMarked;

/** Code shared by the runners for clients and servers. */
@NullMarked
package dev.workersapi.conformance.runner;

import org.jspecify.annotations.NullMarked;

/** Code that the runners for clients and servers share. */
@NullMarked
package dev.workersapi.conformance.runner;

import org.jspecify.annotations.NullMarked;

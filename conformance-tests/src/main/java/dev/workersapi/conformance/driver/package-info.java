/**
 * Drives a client through the cases and looks at what it sends: a program that speaks the protocol of
 * {@code PROTOCOL.md}, or whatever else can be called.
 */
@NullMarked
package dev.workersapi.conformance.driver;

import org.jspecify.annotations.NullMarked;

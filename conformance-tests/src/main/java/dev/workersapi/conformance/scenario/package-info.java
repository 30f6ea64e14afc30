/**
 * The cases that are played: what is given, what is asked, and what must come of it, for a server and for a client
 * alike. Most are data, in {@code cases}; the rest is made from the document.
 */
@NullMarked
package dev.workersapi.conformance.scenario;

import org.jspecify.annotations.NullMarked;

/** Rules for the files of a release in a folder: those of the central repository, and our own. */
@NullMarked
package dev.workersapi.conformance.release;

import org.jspecify.annotations.NullMarked;

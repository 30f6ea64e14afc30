/** Plays cases against a server: asks as each case says, holds every answer against it, and leaves nothing behind. */
@NullMarked
package dev.workersapi.conformance.play;

import org.jspecify.annotations.NullMarked;

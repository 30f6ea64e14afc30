/** Changes between two documents: their kinds, their effects, and the programs that they break. */
@NullMarked
package dev.workersapi.spec.diff.change;

import org.jspecify.annotations.NullMarked;

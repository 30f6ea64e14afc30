/** Text of the other side made safe and short enough to show. */
@NullMarked
package dev.workersapi.engine.text;

import org.jspecify.annotations.NullMarked;

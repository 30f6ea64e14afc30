/** Makes text from traffic safe and short enough for messages. */
@NullMarked
package dev.workersapi.engine.text;

import org.jspecify.annotations.NullMarked;

/** Text for URLs and messages: percent-encoding, limits and escapes of texts from outside, and secrets. Not exported. */
@NullMarked
package dev.workersapi.client.text;

import org.jspecify.annotations.NullMarked;

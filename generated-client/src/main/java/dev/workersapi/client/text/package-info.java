/**
 * Text for URLs and messages: percent-encoding, shortening and escaping of text from other systems, and secrets. Not
 * exported.
 */
@NullMarked
package dev.workersapi.client.text;

import org.jspecify.annotations.NullMarked;

/**
 * The runtime for generated models, which keep everything that was read.
 *
 * <p>A {@link dev.workersapi.client.json.Model} keeps properties that it does not know, an {@link
 * dev.workersapi.client.json.OpenEnum} keeps the text of a new value, and every {@link
 * dev.workersapi.client.json.Union} has a variant for new shapes. All of this is written back unchanged.
 */
@NullMarked
package dev.workersapi.client.json;

import org.jspecify.annotations.NullMarked;

/**
 * What the generated models stand on: values that lose nothing of what was read.
 *
 * <p>A {@link dev.workersapi.client.json.Model} keeps the properties that it does not know, an
 * {@link dev.workersapi.client.json.OpenEnum} the text of a value that is new, and each
 * {@link dev.workersapi.client.json.Union} has a variant for shapes that are new; all of them are written
 * back as they came.
 */
@NullMarked
package dev.workersapi.client.json;

import org.jspecify.annotations.NullMarked;

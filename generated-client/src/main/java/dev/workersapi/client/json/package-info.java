/**
 * Runtime of the generated models: values that keep everything that was read.
 *
 * <p>A {@link dev.workersapi.client.json.Model} keeps properties that it does not know, an
 * {@link dev.workersapi.client.json.OpenEnum} keeps the text of a new value, and every
 * {@link dev.workersapi.client.json.Union} has a variant for new shapes. All of them are written back as they were
 * read.
 */
@NullMarked
package dev.workersapi.client.json;

import org.jspecify.annotations.NullMarked;

/** The operations of the API, generated from the document: one class a tag. */
@NullMarked
package dev.workersapi.client.api;

import org.jspecify.annotations.NullMarked;

/** The operations of the API, generated from the document, with one class for each tag. */
@NullMarked
package dev.workersapi.client.api;

import org.jspecify.annotations.NullMarked;

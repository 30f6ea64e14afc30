/** The values of the API, generated from the document, with one class for each schema. */
@NullMarked
package dev.workersapi.client.model;

import org.jspecify.annotations.NullMarked;

/** The values of the API, generated from the document: one class a schema. */
@NullMarked
package dev.workersapi.client.model;

import org.jspecify.annotations.NullMarked;

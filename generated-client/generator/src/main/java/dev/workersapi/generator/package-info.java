/**
 * Makes the client of the document, with OpenAPI Generator.
 *
 * <p>The generator's own model of a document serves twenty libraries, and its templates decide in many places
 * what a property is. Here that is decided once, in the records whose names end in {@code Facts}; the templates
 * only write them down.
 */
package dev.workersapi.generator;

/**
 * Generates the client from the document, with OpenAPI Generator.
 *
 * <p>OpenAPI Generator's model of a document serves twenty libraries, so it leaves many decisions to the templates. In
 * this package, each decision is made once, in a record whose name ends in {@code Facts}. The templates only print the
 * results.
 */
package dev.workersapi.generator;

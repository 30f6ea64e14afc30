/**
 * Generates the client from the document, with OpenAPI Generator.
 *
 * <p>OpenAPI Generator's model of a document serves twenty libraries, and leaves many decisions to the templates. Here
 * every decision is made once, in the records whose names end in {@code Facts}; the templates only print them.
 */
package dev.workersapi.generator;

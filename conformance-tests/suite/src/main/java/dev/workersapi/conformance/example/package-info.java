/** Document examples: valid and invalid values that are generated from the schemas of a document. */
@NullMarked
package dev.workersapi.conformance.example;

import org.jspecify.annotations.NullMarked;

/** Cases generated from the document, and the coverage that is planned by them. */
@NullMarked
package dev.workersapi.conformance.generation;

import org.jspecify.annotations.NullMarked;

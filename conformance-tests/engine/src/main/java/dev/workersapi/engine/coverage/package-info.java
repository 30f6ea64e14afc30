/** The operations, parameters, statuses and schemas of a document that traffic exercised. */
@NullMarked
package dev.workersapi.engine.coverage;

import org.jspecify.annotations.NullMarked;

/** Reads uploads of code and settings from forms. */
@NullMarked
package dev.workersapi.referenceserver.operation.upload;

import org.jspecify.annotations.NullMarked;

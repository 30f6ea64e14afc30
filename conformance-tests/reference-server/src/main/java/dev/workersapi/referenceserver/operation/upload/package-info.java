/** Uploads of code and settings, read from forms. */
@NullMarked
package dev.workersapi.referenceserver.operation.upload;

import org.jspecify.annotations.NullMarked;

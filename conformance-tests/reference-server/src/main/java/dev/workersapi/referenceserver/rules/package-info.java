/** Rules that the document states in words, checked before anything changes. */
@NullMarked
package dev.workersapi.referenceserver.rules;

import org.jspecify.annotations.NullMarked;

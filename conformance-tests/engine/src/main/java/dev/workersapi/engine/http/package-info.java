/** HTTP messages as values: headers, bodies, media types and multipart forms. */
@NullMarked
package dev.workersapi.engine.http;

import org.jspecify.annotations.NullMarked;

/** Opens recordings on disk: plain and compressed files, zip archives, and the bodies next to them. */
@NullMarked
package dev.workersapi.engine.recording.file;

import org.jspecify.annotations.NullMarked;

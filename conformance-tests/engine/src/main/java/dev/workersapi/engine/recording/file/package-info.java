/** Opens recordings on disk: plain and compressed files, zip archives, and bodies that are stored next to them. */
@NullMarked
package dev.workersapi.engine.recording.file;

import org.jspecify.annotations.NullMarked;

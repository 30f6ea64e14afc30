/** Operations on scripts: upload, settings, secrets, versions, deployments, schedules, tails. */
@NullMarked
package dev.workersapi.referenceserver.operation.script;

import org.jspecify.annotations.NullMarked;

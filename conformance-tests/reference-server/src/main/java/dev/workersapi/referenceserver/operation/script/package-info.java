/** Operations on scripts: uploads, settings, secrets, versions, deployments, schedules and tails. */
@NullMarked
package dev.workersapi.referenceserver.operation.script;

import org.jspecify.annotations.NullMarked;

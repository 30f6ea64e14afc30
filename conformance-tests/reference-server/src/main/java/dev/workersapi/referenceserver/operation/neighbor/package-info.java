/** Operations of other products that clients of Workers need, such as queues and workflows. */
@NullMarked
package dev.workersapi.referenceserver.operation.neighbor;

import org.jspecify.annotations.NullMarked;

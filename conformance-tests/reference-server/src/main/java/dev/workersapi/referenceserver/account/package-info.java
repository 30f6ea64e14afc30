/** The state of accounts and zones that does not belong to one version of a Worker: triggers, domains, queues. */
@NullMarked
package dev.workersapi.referenceserver.account;

import org.jspecify.annotations.NullMarked;

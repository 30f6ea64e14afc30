/**
 * The state of accounts and zones that does not belong to a version of a Worker, such as triggers, domains and queues.
 */
@NullMarked
package dev.workersapi.referenceserver.account;

import org.jspecify.annotations.NullMarked;

/** Operations on the account's settings, and on the user. */
@NullMarked
package dev.workersapi.referenceserver.operation.account;

import org.jspecify.annotations.NullMarked;

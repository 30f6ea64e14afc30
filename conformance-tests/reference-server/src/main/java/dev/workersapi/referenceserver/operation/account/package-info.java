/** Operations on the settings of accounts, and on the user. */
@NullMarked
package dev.workersapi.referenceserver.operation.account;

import org.jspecify.annotations.NullMarked;

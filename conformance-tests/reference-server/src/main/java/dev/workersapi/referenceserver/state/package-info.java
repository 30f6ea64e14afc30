/** The state of all accounts: Workers, versions, assets and upload sessions. */
@NullMarked
package dev.workersapi.referenceserver.state;

import org.jspecify.annotations.NullMarked;

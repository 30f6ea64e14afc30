/** What the generated models and interfaces stand on; none of it is API. */
package dev.workersapi.client.internal;

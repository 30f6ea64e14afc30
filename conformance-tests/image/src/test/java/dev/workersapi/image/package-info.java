/** Tests the container image. */
package dev.workersapi.image;

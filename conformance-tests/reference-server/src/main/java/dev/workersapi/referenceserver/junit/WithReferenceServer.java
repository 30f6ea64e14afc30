package dev.workersapi.referenceserver.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class, nested ones included, against one {@link
 * dev.workersapi.referenceserver.ReferenceServer}, which is new for each test: without state and without faults.
 * Tests and their set-up methods take it, or the {@link java.net.URI} where the API begins, as a parameter.
 *
 * <pre>{@code
 * @WithReferenceServer
 * class DeployTest {
 *     @Test
 *     void an_upload_is_tried_again(ReferenceServer server, URI baseUrl) {
 *         server.inject(Fault.parse("uploadScript=503*1"));
 *         new Deployer(baseUrl, "any token").deploy();
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ReferenceServerExtension.class)
public @interface WithReferenceServer {}

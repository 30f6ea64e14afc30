package dev.workersapi.referenceserver.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class and its nested classes against one {@link dev.workersapi.referenceserver.ReferenceServer},
 * whose state and faults are cleared before each test. Tests and setup methods can take the server, or the base URL as
 * a {@link java.net.URI}, as a parameter.
 *
 * <pre>{@code
 * @WithReferenceServer
 * class DeployTest {
 *     @Test
 *     void retriesAnUpload(ReferenceServer server, URI baseUrl) {
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

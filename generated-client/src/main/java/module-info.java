/** Client for the Cloudflare Workers API. */
@SuppressWarnings("requires-transitive-automatic") // their names are in their manifests
module dev.workersapi.client {
    requires transitive com.fasterxml.jackson.databind;
    requires transitive feign.core;
    requires transitive java.net.http;
    requires transitive org.apache.httpcomponents.client5.httpclient5;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires feign.jackson;
    // HttpClient uses it; its jars name no modules that they need.
    requires jdk.net;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.slf4j;
    requires static micrometer.observation;

    exports dev.workersapi.client;
    exports dev.workersapi.client.api;
    exports dev.workersapi.client.assets;
    exports dev.workersapi.client.deployer;
    exports dev.workersapi.client.error;
    exports dev.workersapi.client.http;
    exports dev.workersapi.client.json;
    exports dev.workersapi.client.model;
    exports dev.workersapi.client.response;
    exports dev.workersapi.client.rollout;
    exports dev.workersapi.client.tail;
    exports dev.workersapi.client.upload;

    opens dev.workersapi.client.json to
            com.fasterxml.jackson.databind;
    opens dev.workersapi.client.model to
            com.fasterxml.jackson.databind;
}

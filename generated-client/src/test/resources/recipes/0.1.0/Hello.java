package dev.workersapi.client.recipes;

// recipe: hello
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;

public class Hello {
    public static void main(String[] args) {
        try (WorkersClient client = WorkersClient.fromEnv()) {
            WorkerUpload upload = WorkerUpload.of(
                    metadata -> metadata.mainModule("index.js").compatibilityDate("2026-01-01"),
                    Part.of("index.js", "export default { fetch() { return new Response('Hello') } }"));
            System.out.println(
                    client.scripts().uploadScript("my-worker", upload).etag().orElse("no etag"));
        }
    }
}
// end

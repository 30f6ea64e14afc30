package dev.workersapi.client.recipes;

// recipe: deploy-tool
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.assets.Assets;
import dev.workersapi.client.assets.UploadedAssets;
import dev.workersapi.client.model.AssetsBinding;
import dev.workersapi.client.model.Schedule;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.SubdomainUpdate;
import dev.workersapi.client.upload.Part;
import java.nio.file.Path;
import java.util.List;

public class DeployTool {
    public static void main(String[] args) {
        String name = args[0];
        Path folder = Path.of(args[1]);
        try (WorkersClient client = WorkersClient.fromEnv()) {
            UploadedAssets assets = client.assetUploader().upload(name, Assets.of(folder.resolve("public")));
            client.scripts()
                    .uploadScript(
                            name,
                            upload -> upload.addFiles(Part.allIn(folder.resolve("dist")))
                                    .metadata(metadata -> assets.applyTo(metadata)
                                            .mainModule("index.js")
                                            .compatibilityDate("2026-01-01")
                                            .addBinding(AssetsBinding.of("ASSETS"))
                                            .addBinding(SecretTextBinding.of("API_KEY", System.getenv("API_KEY")))));
            client.schedules().updateSchedules(name, List.of(Schedule.of("*/30 * * * *")));
            client.subdomain().updateSubdomain(name, SubdomainUpdate.of(true));
            String subdomain = client.account().getAccountSubdomain().subdomain();
            System.out.println("https://" + name + "." + subdomain + ".workers.dev");
        }
    }
}
// end

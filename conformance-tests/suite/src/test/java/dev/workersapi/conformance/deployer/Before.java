package dev.workersapi.conformance.deployer;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.assets.Assets;
import dev.workersapi.client.model.AssetsBinding;
import dev.workersapi.client.model.DeployedVersion;
import dev.workersapi.client.model.DeploymentStrategy;
import dev.workersapi.client.model.NewCustomDomain;
import dev.workersapi.client.model.NewDeployment;
import dev.workersapi.client.model.NewRoute;
import dev.workersapi.client.model.Schedule;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.SingleStepMigration;
import dev.workersapi.client.model.SubdomainUpdate;
import dev.workersapi.client.model.WorkerAssets;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import java.util.List;
import java.util.Random;

/** The state of an account before a deployment, set up without the deployer. */
record Before(Shape shape, Resources resources) {
    static final String WORKER = "shop";
    static final String OTHER = "other";

    /** The versions and deployments of the Worker. */
    enum Shape {
        ABSENT,
        DEPLOYED,
        /** A second version receives some requests. */
        SPLIT,
        /** A second version was uploaded, but not deployed. */
        NEWER,
        MIGRATED
    }

    static Before random(Random random) {
        Shape[] shapes = Shape.values();
        return new Before(shapes[random.nextInt(shapes.length)], Resources.random(random));
    }

    void create(WorkersClient client) {
        createOther(client);
        if (shape == Shape.ABSENT) {
            return;
        }
        client.scripts().uploadScript(WORKER, upload(client));
        List<Schedule> crons = resources.crons().stream()
                .map(cron -> Schedule.builder().cron(cron).build())
                .toList();
        client.schedules().updateSchedules(WORKER, crons);
        resources
                .routesByZone()
                .forEach((zone, patterns) -> patterns.forEach(pattern -> createRoute(client, zone, pattern, WORKER)));
        resources.domains().forEach(domain -> attach(client, domain, WORKER));
        client.subdomain()
                .updateSubdomain(
                        WORKER,
                        SubdomainUpdate.builder()
                                .enabled(resources.workersDev())
                                .build());
        if (shape == Shape.SPLIT || shape == Shape.NEWER) {
            createSecondVersion(client);
        }
    }

    private WorkerUpload upload(WorkersClient client) {
        WorkerMetadata.Builder metadata = resources.metadata(0);
        resources
                .secrets()
                .forEach((name, text) -> metadata.addBinding(
                        SecretTextBinding.builder().name(name).text(text).build()));
        if (resources.assets()) {
            Assets assets = Assets.builder().add("/old.html", "old").build();
            metadata.addBinding(AssetsBinding.builder().name("ASSETS").build())
                    .assets(WorkerAssets.builder()
                            .jwt(client.assetUploader().upload(WORKER, assets).completionToken())
                            .build());
        }
        if (shape == Shape.MIGRATED) {
            metadata.migrations(SingleStepMigration.builder()
                    .newTag("v1")
                    .addNewSqliteClass("Counter")
                    .build());
        }
        return WorkerUpload.of(metadata.build(), Part.of("index.js", "export default {} // old"));
    }

    /** A version with other bindings, which must not be mixed into those of the deployed version. */
    private void createSecondVersion(WorkersClient client) {
        String first = client.versions().listVersions(WORKER).stream()
                .findFirst()
                .orElseThrow()
                .id()
                .orElseThrow();
        WorkerMetadata metadata = WorkerMetadata.builder()
                .mainModule("index.js")
                .addBinding(SecretTextBinding.builder()
                        .name("PENDING")
                        .text("pending")
                        .build())
                .build();
        String second = client.versions()
                .uploadVersion(WORKER, WorkerUpload.of(metadata, Part.of("index.js", "export default {} // pending")))
                .id()
                .orElseThrow();
        if (shape == Shape.SPLIT) {
            client.deployments()
                    .createDeployment(
                            WORKER,
                            NewDeployment.builder()
                                    .strategy(DeploymentStrategy.PERCENTAGE)
                                    .addVersion(share(second, 10))
                                    .addVersion(share(first, 90))
                                    .build());
        }
    }

    private static DeployedVersion share(String version, int percentage) {
        return DeployedVersion.builder()
                .versionId(version)
                .percentage(percentage)
                .build();
    }

    static void createOther(WorkersClient client) {
        client.scripts()
                .uploadScript(
                        OTHER,
                        WorkerUpload.of(
                                WorkerMetadata.builder().mainModule("index.js").build(),
                                Part.of("index.js", "export default {} // other")));
        client.schedules()
                .updateSchedules(
                        OTHER, List.of(Schedule.builder().cron("15 * * * *").build()));
        createRoute(client, TestAccount.ZONE, "example.com/other/*", OTHER);
        attach(client, "other.example.com", OTHER);
    }

    private static void createRoute(WorkersClient client, String zone, String pattern, String worker) {
        client.zone(WorkerState.zoneId(client, zone))
                .routes()
                .createRoute(NewRoute.builder().pattern(pattern).script(worker).build());
    }

    private static void attach(WorkersClient client, String hostname, String worker) {
        client.domains()
                .attachDomain(NewCustomDomain.builder()
                        .hostname(hostname)
                        .service(worker)
                        .build());
    }
}

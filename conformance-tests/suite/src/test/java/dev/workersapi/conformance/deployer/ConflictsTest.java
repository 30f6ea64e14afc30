package dev.workersapi.conformance.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.deployer.Deployer;
import dev.workersapi.client.deployer.DesiredWorker;
import dev.workersapi.client.deployer.Plan;
import dev.workersapi.client.deployer.Resource;
import dev.workersapi.client.error.DeployException;
import dev.workersapi.client.model.DeployedVersion;
import dev.workersapi.client.model.DeploymentStrategy;
import dev.workersapi.client.model.DurableObjectExport;
import dev.workersapi.client.model.DurableObjectNamespaceBinding;
import dev.workersapi.client.model.DurableObjectStorage;
import dev.workersapi.client.model.Export;
import dev.workersapi.client.model.InheritBinding;
import dev.workersapi.client.model.MigrationStep;
import dev.workersapi.client.model.MultipleStepMigrations;
import dev.workersapi.client.model.NewDeployment;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.SingleStepMigration;
import dev.workersapi.client.model.VersionSummary;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.upload.Part;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A deployment reports conflicts before its first change, and does not undo the work of others. */
class ConflictsTest {
    private static final Part MODULE = Part.of("index.js", "export default {} // new");

    @AutoClose
    private static final TestAccount account = new TestAccount();

    @BeforeEach
    void reset() {
        account.reset();
    }

    private static DesiredWorker.Builder shop() {
        return DesiredWorker.builder(Before.WORKER)
                .module(MODULE)
                .metadata(metadata().build());
    }

    private static WorkerMetadata.Builder metadata() {
        return WorkerMetadata.builder().mainModule("index.js");
    }

    private static Before before(Before.Shape shape) {
        return new Before(
                shape,
                new Resources(
                        Map.of("TEXT", 0),
                        Map.of("TOKEN", "value-0"),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        false,
                        false));
    }

    static Stream<Arguments> conflicts() {
        return Stream.of(
                conflict(
                        "a route of another Worker",
                        shop -> shop.routes("example.com", "example.com/other/*"),
                        "route `example.com/other/*` leads to Worker `other` and is not changed"),
                conflict(
                        "a domain of another Worker",
                        shop -> shop.domains("other.example.com"),
                        "domain `other.example.com` leads to Worker `other` and is not changed"),
                conflict(
                        "a migration from no tag",
                        shop -> shop.metadata(
                                metadata().migrations(migration("", "v2")).build()),
                        "starts from the tag ``, but the Worker has the tag `v1`"),
                conflict(
                        "a migration from another tag",
                        shop -> shop.metadata(
                                metadata().migrations(migration("v7", "v8")).build()),
                        "starts from the tag `v7`, but the Worker has the tag `v1`"),
                conflict(
                        "a migration without a tag",
                        shop -> shop.metadata(metadata()
                                .migrations(SingleStepMigration.builder()
                                        .addNewSqliteClass("Room")
                                        .build())
                                .build()),
                        "`migrations` has no `new_tag`"),
                conflict(
                        "a main module that is missing",
                        shop -> shop.metadata(
                                WorkerMetadata.builder().mainModule("main.js").build()),
                        "`main_module` is `main.js`, but the modules are [index.js]"),
                conflict("a cron expression", shop -> shop.crons("61 * * * *"), "61 * * * *"),
                conflict("a pattern", shop -> shop.routes("example.com", "exa*mple.com/"), "exa*mple.com/"));
    }

    private static SingleStepMigration migration(String from, String to) {
        SingleStepMigration.Builder migration =
                SingleStepMigration.builder().newTag(to).addNewSqliteClass("Room");
        return (from.isEmpty() ? migration : migration.oldTag(from)).build();
    }

    private static Arguments conflict(String name, UnaryOperator<DesiredWorker.Builder> change, String message) {
        return argumentSet(name, change, message);
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void aConflictEndsADeploymentBeforeItsFirstChange(UnaryOperator<DesiredWorker.Builder> change, String message) {
        before(Before.Shape.MIGRATED).create(account.client);
        account.clearRequests();
        Deployer deployer = account.client.deployer();
        DesiredWorker desired = change.apply(shop()).build();

        Plan plan = deployer.plan(desired);

        assertThat(plan.conflicts()).hasSize(1).first().asString().contains(message);
        assertThatThrownBy(() -> deployer.apply(desired))
                .isInstanceOf(DeployException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining(message);
        assertThat(account.writes()).isEmpty();
    }

    @Test
    void aMigrationThatWasAppliedIsLeftOut() {
        before(Before.Shape.MIGRATED).create(account.client);
        DesiredWorker desired = shop().metadata(
                        metadata().migrations(migration("", "v1")).build())
                .build();

        account.clearRequests();

        Plan plan = account.client.deployer().apply(desired).plan();

        assertThat(plan.toString()).contains("keep migration `v1`");
        assertThat(account.writes()).hasSize(2).allMatch(request -> request.startsWith("POST "));
    }

    static Stream<Arguments> warnings() {
        return Stream.of(
                argumentSet(
                        "removed bindings",
                        Before.Shape.DEPLOYED,
                        change(shop -> shop.removeUnnamed(Resource.BINDINGS)),
                        "binding `TEXT` would vanish"),
                argumentSet(
                        "divided traffic", Before.Shape.SPLIT, change(shop -> shop), "the division would be replaced"));
    }

    private static UnaryOperator<DesiredWorker.Builder> change(UnaryOperator<DesiredWorker.Builder> change) {
        return change;
    }

    @ParameterizedTest
    @MethodSource("warnings")
    void aWarningSaysWhatMaySurprise(Before.Shape shape, UnaryOperator<DesiredWorker.Builder> change, String warning) {
        before(shape).create(account.client);

        Plan plan = account.client.deployer().plan(change.apply(shop()).build());

        assertThat(plan.warnings()).singleElement().asString().contains(warning);
        assertThat(plan.conflicts()).isEmpty();
    }

    /** Clients cannot deploy in the way that the dashboard does. */
    @Test
    void aWarningSaysThatTheWorkerWasLastDeployedFromTheDashboard() {
        before(Before.Shape.DEPLOYED).create(account.client);
        account.showDeployedFrom("dash");

        Plan plan = account.client.deployer().plan(shop().build());

        assertThat(plan.warnings()).singleElement().asString().contains("last deployed from the dashboard");
    }

    static Stream<Arguments> deletedClasses() {
        return Stream.of(
                argumentSet(
                        "inherited",
                        change(shop ->
                                shop.metadata(metadata().migrations(deletion()).build()))),
                argumentSet(
                        "inherited under another name",
                        change(shop -> shop.metadata(metadata()
                                .migrations(deletion())
                                .addBinding(InheritBinding.builder()
                                        .name("LOBBY")
                                        .oldName("ROOM")
                                        .build())
                                .build()))),
                argumentSet(
                        "named",
                        change(shop -> shop.metadata(metadata()
                                .migrations(deletion())
                                .addBinding(room("ROOM"))
                                .build()))),
                argumentSet(
                        "in several steps",
                        change(shop -> shop.metadata(metadata()
                                .migrations(MultipleStepMigrations.builder()
                                        .oldTag("v1")
                                        .newTag("v3")
                                        .addStep(MigrationStep.builder()
                                                .addNewSqliteClass("Hall")
                                                .build())
                                        .addStep(MigrationStep.builder()
                                                .addDeletedClass("Room")
                                                .build())
                                        .build())
                                .build()))));
    }

    private static SingleStepMigration deletion() {
        return SingleStepMigration.builder()
                .oldTag("v1")
                .newTag("v2")
                .addDeletedClass("Room")
                .build();
    }

    private static DurableObjectNamespaceBinding room(String name) {
        return DurableObjectNamespaceBinding.builder()
                .name(name)
                .className("Room")
                .build();
    }

    @ParameterizedTest
    @MethodSource("deletedClasses")
    void aClassWithABindingIsNotDeleted(UnaryOperator<DesiredWorker.Builder> change) {
        deployRoom();
        account.clearRequests();

        assertThatThrownBy(() ->
                        account.client.deployer().apply(change.apply(shop()).build()))
                .isInstanceOf(DeployException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("the migration deletes the class `Room`");
        assertThat(account.writes()).isEmpty();
    }

    @Test
    void aClassWithoutItsBindingIsDeleted() {
        deployRoom();

        account.client
                .deployer()
                .apply(shop().metadata(metadata().migrations(deletion()).build())
                        .removeUnnamed(Resource.BINDINGS)
                        .build());

        assertThat(bindings()).isEmpty();
    }

    private static void deployRoom() {
        account.client
                .deployer()
                .apply(shop().metadata(metadata()
                                .migrations(migration("", "v1"))
                                .addBinding(room("ROOM"))
                                .build())
                        .build());
    }

    @Test
    void aSecretThatSomeoneSetsIsKeptByTheNextDeployment() {
        Deployer deployer = account.client.deployer();
        DesiredWorker desired = shop().secret("TOKEN", "one").build();
        deployer.apply(desired);
        account.client
                .secrets()
                .putSecret(
                        Before.WORKER,
                        SecretTextBinding.builder()
                                .name("THEIRS")
                                .text("theirs")
                                .build());

        deployer.apply(desired);

        assertThat(bindings()).containsOnlyKeys("TOKEN", "THEIRS");
        account.clearRequests();
        deployer.apply(desired);
        assertThat(account.writes()).isEmpty();
    }

    @Test
    void exportsAreKept() {
        Map<String, Export> exports = Map.of(
                "Room",
                DurableObjectExport.builder()
                        .storage(DurableObjectStorage.SQLITE)
                        .build());
        Deployer deployer = account.client.deployer();
        deployer.apply(shop().metadata(metadata().exports(exports).build()).build());

        String version = deployer.apply(shop().build()).versionId();

        assertThat(account.client
                        .workers()
                        .getWorkerVersion(Before.WORKER, version)
                        .exports())
                .contains(exports);
    }

    @Test
    void aSecretWithAnotherValueIsSet() {
        Deployer deployer = account.client.deployer();
        String first = deployer.apply(shop().secret("TOKEN", "one").build()).versionId();
        String second = deployer.apply(shop().secret("TOKEN", "two").build()).versionId();

        assertThat(second).isNotEqualTo(first);
    }

    /** The reference server compares the secrets of versions when an earlier one is deployed again. */
    @Test
    void secretsKeepTheirValues() {
        before(Before.Shape.DEPLOYED).create(account.client);
        String old = account.client.versions().listVersions(Before.WORKER).stream()
                .findFirst()
                .flatMap(VersionSummary::id)
                .orElseThrow();

        account.client.deployer().apply(shop().build());

        rollBack(old);
    }

    @Test
    void aVersionThatWasRolledBackIsDeployedAgainWithoutAnUpload() {
        Deployer deployer = account.client.deployer();
        String old = deployer.apply(shop().build()).versionId();
        DesiredWorker desired = shop().module(Part.of("more.js", "export {}")).build();
        String version = deployer.apply(desired).versionId();
        rollBack(old);
        account.clearRequests();

        assertThat(deployer.apply(desired).versionId()).isEqualTo(version);
        assertThat(account.writes())
                .singleElement()
                .asString()
                .startsWith("POST")
                .endsWith("/deployments");
    }

    @Test
    void aDeploymentOfSomeoneElseIsNotReplaced() {
        before(Before.Shape.DEPLOYED).create(account.client);
        DesiredWorker desired = shop().build();
        Deployer deployer = account.client.deployer();
        account.beforePost(
                "/versions",
                () -> account.client
                        .secrets()
                        .putSecret(
                                Before.WORKER,
                                SecretTextBinding.builder()
                                        .name("THEIRS")
                                        .text("theirs")
                                        .build()));

        assertThatThrownBy(() -> deployer.apply(desired))
                .isInstanceOf(DeployException.class)
                .hasMessageContaining("was deployed by someone else meanwhile");
        assertThat(bindings()).containsOnlyKeys("TEXT", "TOKEN", "THEIRS");

        deployer.apply(desired);
        assertThat(bindings()).containsOnlyKeys("TEXT", "TOKEN", "THEIRS");
    }

    private static Map<String, JsonNode> bindings() {
        return WorkerState.read(account.client, Before.WORKER).orElseThrow().bindings();
    }

    private static void rollBack(String version) {
        account.client
                .deployments()
                .createDeployment(
                        Before.WORKER,
                        NewDeployment.builder()
                                .strategy(DeploymentStrategy.PERCENTAGE)
                                .versions(List.of(DeployedVersion.builder()
                                        .versionId(version)
                                        .percentage(100)
                                        .build()))
                                .build());
    }
}

package dev.workersapi.client.rules;

import dev.workersapi.client.model.AssetsConfig;
import dev.workersapi.client.model.Binding;
import dev.workersapi.client.model.Placement;
import dev.workersapi.client.model.PlacementAnalysis;
import dev.workersapi.client.model.RunWorkerFirst;
import dev.workersapi.client.model.TargetedPlacement;
import dev.workersapi.client.model.WorkerAssets;
import java.util.List;
import java.util.Optional;

/** What is said in words about settings. */
final class SettingRules {
    private SettingRules() {}

    /** What an upload, a version and a change of settings have in common. */
    static void check(
            Optional<List<Binding>> bindings,
            Optional<Placement> placement,
            Optional<WorkerAssets> assets,
            List<String> problems) {
        bindings.ifPresent(all -> BindingRules.check(all, problems));
        placement.ifPresent(one -> check(one, problems));
        assets.ifPresent(one -> check(one, problems));
    }

    private static void check(Placement placement, List<String> problems) {
        if (placement instanceof PlacementAnalysis) {
            problems.add("`placement` must say where the Worker is to run, but is only what an answer says of it:"
                    + " leave it out, or give a SmartPlacement or another shape");
        } else if (placement instanceof TargetedPlacement targeted
                && targeted.target().size() != 1) {
            problems.add("`placement.target` must have exactly one target at present, but has "
                    + targeted.target().size());
        }
    }

    private static void check(WorkerAssets assets, List<String> problems) {
        assets.config()
                .flatMap(AssetsConfig::runWorkerFirst)
                .flatMap(first -> first.as(RunWorkerFirst.Rules.class))
                .ifPresent(rules -> checkRules(rules.value(), problems));
    }

    private static void checkRules(List<String> rules, List<String> problems) {
        for (String rule : rules) {
            if (!rule.startsWith("/") && !rule.startsWith("!/")) {
                problems.add(
                        "rule `" + rule + "` of `run_worker_first` must start with `/`, or with `!/` to except paths");
            }
        }
        if (rules.stream().allMatch(rule -> rule.startsWith("!"))) {
            problems.add(
                    "`run_worker_first` must have one rule at least that is not an exception: add one such as `/*`");
        }
    }
}

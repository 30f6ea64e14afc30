package dev.workersapi.client;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;

/** Rules about the packages below a root, which is itself named ".". */
public final class PackageRules {
    private PackageRules() {}

    /**
     * Packages use only the packages that they may use, and every package is listed.
     *
     * @param allowed the packages that each package may use
     */
    public static ArchRule useOnly(String root, Map<String, Set<String>> allowed) {
        return classes().should(new ArchCondition<>("use only the packages that theirs may use") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String own = name(root, type);
                if (!allowed.containsKey(own)) {
                    events.add(violated(type, "package " + type.getPackageName() + " is not named in this test"));
                    return;
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    if (isBelow(root, target)
                            && !name(root, target).equals(own)
                            && !allowed.get(own).contains(name(root, target))) {
                        events.add(violated(dependency, dependency.getDescription()));
                    }
                }
            }
        });
    }

    /** Packages have no import cycles. */
    public static ArchRule haveNoCycles(String root) {
        SliceAssignment packages = new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return isBelow(root, type) ? SliceIdentifier.of(name(root, type)) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
        return slices().assignedFrom(packages).should().beFreeOfCycles();
    }

    private static boolean isBelow(String root, JavaClass type) {
        return (type.getPackageName() + ".").startsWith(root + ".");
    }

    private static String name(String root, JavaClass type) {
        String name = type.getPackageName();
        return name.equals(root) ? "." : name.substring(root.length() + 1);
    }
}

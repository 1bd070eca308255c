package linli.insights;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import linli.wire.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    /** Its read models are folded from the topics alone: folding is what knows them. */
    ArchitectureTest() {
        super("linli.insights", named("Resource"), resideInAPackage("linli.insights.fold"));
    }
}

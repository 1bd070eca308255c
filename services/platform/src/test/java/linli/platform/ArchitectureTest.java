package linli.platform;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import linli.wire.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    /** Of platform and base: what stands between HTTP or Kafka and the services knows them, nothing else does. */
    ArchitectureTest() {
        super(
                "linli.platform",
                named("Resource")
                        .or(named("StaleVersions"))
                        .or(named("DatabaseFailure"))
                        .or(resideInAnyPackage(
                                "linli.platform.idempotency",
                                "linli.platform.json",
                                "linli.platform.paging",
                                "linli.platform.problem")),
                resideInAnyPackage("linli.platform.event", "linli.platform.inbox", "linli.platform.operations"));
    }
}

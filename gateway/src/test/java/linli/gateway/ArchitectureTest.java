package linli.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysFalse;

import linli.wire.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    /** Requests pass through it as streams, by routes; it has neither resources nor topics. */
    ArchitectureTest() {
        super("linli.gateway", alwaysFalse(), alwaysFalse());
    }
}

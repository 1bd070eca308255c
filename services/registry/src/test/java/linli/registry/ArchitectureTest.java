package linli.registry;

import linli.wire.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("linli.registry");
    }
}

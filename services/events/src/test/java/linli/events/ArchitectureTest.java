package linli.events;

import linli.wire.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("linli.events");
    }
}

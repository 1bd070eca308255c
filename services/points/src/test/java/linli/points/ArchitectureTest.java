package linli.points;

import linli.wire.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("linli.points");
    }
}

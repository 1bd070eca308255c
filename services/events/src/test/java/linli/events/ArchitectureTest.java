package linli.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("linli.events");

    @Test
    void featuresDependOnEachOtherInOneDirection() {
        slices().matching("linli.events.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyResourcesSpeakHttpAndOnlyConsumersSpeakKafka() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .check(CLASSES);
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Consumer")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.smallrye.reactive.messaging..")
                .check(CLASSES);
    }
}

package linli.wire;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the packages of every process keep to. A module names its own in an {@code ArchitectureTest}. */
public abstract class ArchitectureRules {

    private final String root;
    private final DescribedPredicate<JavaClass> mayKnowHttp;
    private final DescribedPredicate<JavaClass> mayKnowKafka;
    private final JavaClasses classes;

    /** The rules of a service: resources alone speak HTTP, consumers alone Kafka. */
    protected ArchitectureRules(String root) {
        this(root, named("Resource"), named("Consumer"));
    }

    /**
     * The rules of something else than a service with resources and consumers.
     *
     * @param root package of the module, for example {@code linli.points}
     * @param mayKnowHttp classes that may depend on JAX-RS
     * @param mayKnowKafka classes that may depend on Kafka
     */
    protected ArchitectureRules(
            String root, DescribedPredicate<JavaClass> mayKnowHttp, DescribedPredicate<JavaClass> mayKnowKafka) {
        this.root = root;
        this.mayKnowHttp = mayKnowHttp;
        this.mayKnowKafka = mayKnowKafka;
        this.classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    /** Classes by the end of their name, with what is nested in them. */
    protected static DescribedPredicate<JavaClass> named(String suffix) {
        return DescribedPredicate.describe(
                "named *" + suffix, type -> outermost(type).getSimpleName().endsWith(suffix));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureRules::outermost).orElse(type);
    }

    @Test
    void featuresDependOnEachOtherInOneDirection() {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyFewSpeakHttp() {
        noClasses()
                .that(DescribedPredicate.not(mayKnowHttp))
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy.."))
                .check(classes);
    }

    @Test
    void onlyFewSpeakKafka() {
        noClasses()
                .that(DescribedPredicate.not(mayKnowKafka))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.smallrye.reactive.messaging..", "org.apache.kafka.."))
                .check(classes);
    }

    /** Otherwise a body of another kind may be taken for a text and is a fault of ours (500), where it is the caller's (415). */
    @Test
    void whatTakesABodySaysOfWhichKind() {
        methods()
                .that(DescribedPredicate.describe("take a body", ArchitectureRules::takesBody))
                .should()
                .beAnnotatedWith("jakarta.ws.rs.Consumes")
                .allowEmptyShould(true)
                .check(classes);
    }

    private static boolean takesBody(JavaMethod method) {
        return Stream.of("POST", "PUT", "PATCH").anyMatch(verb -> method.isAnnotatedWith("jakarta.ws.rs." + verb))
                && method.getRawParameterTypes().stream()
                        .anyMatch(type -> type.getSimpleName().endsWith("Request"));
    }

    /** Two that do so at once can leave one without an end (hibernate-reactive 1713); statements delete instead. */
    @Test
    void noEntityIsRemovedThroughItsSession() {
        noClasses()
                .should(accessTargetWhere(target(nameMatching("remove(All)?"))
                        .and(target(owner(name("org.hibernate.reactive.mutiny.Mutiny$Session"))))))
                .check(classes);
    }
}

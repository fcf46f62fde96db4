package io.brownout.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.random.RandomGenerator;

@AnalyzeClasses(packages = "io.brownout.policy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.brownout.policy";
    private static final String READING = "io.brownout.policy.reading..";
    private static final String DECIDING = "io.brownout.policy.deciding..";
    private static final String YAML = "org.yaml.snakeyaml..";

    @ArchTest
    static final ArchRule PLAIN_JAVA = classes()
            .that()
            .resideInAPackage("io.brownout.policy..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.brownout.policy..", "java..", "org.jspecify..", YAML)
            .because("policies are read and judged in build tools and tests too, without a framework");

    @ArchTest
    static final ArchRule YAML_STAYS_IN_READING = noClasses()
            .that()
            .resideOutsideOfPackage(READING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(YAML)
            .because("how a policy is written is the reader's business alone");

    @ArchTest
    static final ArchRule NOBODY_USES_READING = noClasses()
            .that()
            .resideInAnyPackage(ROOT, DECIDING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(READING)
            .because("a decision must not depend on the text that a policy came from");

    @ArchTest
    static final ArchRule VALUES_STAND_ALONE = noClasses()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(DECIDING)
            .because("the policy's values are the vocabulary of everything else, and need none of it");

    @ArchTest
    static final ArchRule READING_DOES_NOT_DECIDE = noClasses()
            .that()
            .resideInAPackage(READING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(DECIDING)
            .because("a text is valid or not, whatever state the dependencies are in");

    @ArchTest
    static final ArchRule NO_CLOCK = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .because("time comes in as an argument, so that every decision can be repeated");

    @ArchTest
    static final ArchRule NO_CHANCE = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .because("the same facts lead to the same decision");
}

package io.brownout.gateway;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.reactivestreams.Publisher;
import org.springframework.boot.context.properties.ConfigurationProperties;

@AnalyzeClasses(packages = "io.brownout.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Applications tell who is calling, or want to know; and a constant that others use leaves no trace in their classes. */
    private static final Set<String> ASKED_FOR = Set.of("CallerResolver", "Caller", "IntentResource", "Identity");

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("policy")
            .definedBy("io.brownout.gateway.policy")
            .layer("redis")
            .definedBy("io.brownout.gateway.redis")
            .layer("board")
            .definedBy("io.brownout.gateway.board")
            .layer("health")
            .definedBy("io.brownout.gateway.health")
            .layer("status")
            .definedBy("io.brownout.gateway.status")
            .layer("identity")
            .definedBy("io.brownout.gateway.identity")
            .layer("intent")
            .definedBy("io.brownout.gateway.intent")
            .layer("mode")
            .definedBy("io.brownout.gateway.mode")
            .layer("recovery")
            .definedBy("io.brownout.gateway.recovery")
            .layer("admin")
            .definedBy("io.brownout.gateway.admin")
            .layer("field")
            .definedBy("io.brownout.gateway.field")
            .layer("telemetry")
            .definedBy("io.brownout.gateway.telemetry")
            .whereLayer("policy")
            .mayOnlyBeAccessedByLayers("board", "mode", "recovery", "admin")
            .whereLayer("redis")
            .mayOnlyBeAccessedByLayers("board", "identity", "intent")
            .whereLayer("board")
            .mayOnlyBeAccessedByLayers("health", "status", "identity", "intent", "mode", "recovery", "admin")
            .whereLayer("health")
            .mayOnlyBeAccessedByLayers("identity", "intent", "mode", "recovery")
            .whereLayer("status")
            .mayOnlyBeAccessedByLayers("identity", "intent", "mode", "admin")
            .whereLayer("identity")
            .mayOnlyBeAccessedByLayers("mode")
            .whereLayer("intent")
            .mayOnlyBeAccessedByLayers("identity", "mode", "recovery", "admin")
            .whereLayer("recovery")
            .mayOnlyBeAccessedByLayers("admin")
            .whereLayer("mode")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("admin")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("field")
            .mayOnlyBeAccessedByLayers("health", "status")
            .whereLayer("field")
            .mayNotAccessAnyLayer()
            .whereLayer("telemetry")
            .mayNotAccessAnyLayer()
            .because("features know one another only along the walk of a request");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.brownout.gateway.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that can be read alone can be understood");

    @ArchTest
    static final ArchRule EDGE_OF_REDIS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.brownout.gateway.redis",
                    "io.brownout.gateway.board",
                    "io.brownout.gateway.identity",
                    "io.brownout.gateway.intent")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.data.redis..", "io.lettuce..")
            .because("with Redis away, everything but keeping writes and taking orders works from memory");

    @ArchTest
    static final ArchRule NO_BLOCKING = noClasses()
            .should(callMethodWhere(blocks()))
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .because("a blocked event loop stops every client at once");

    @ArchTest
    static final ArchRule NO_CONSOLE = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(PrintStream.class)
            .because("operators read logs, and can choose what is in them");

    @ArchTest
    static final ArchRule NULL_MARKED =
            classes().should(new IsNullMarked()).because("a value that may be absent says so");

    @ArchTest
    static final ArchRule PUBLIC_FOR_A_REASON = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should(new ServesOtherPackages())
            .because("what is public is a promise to other features and to applications");

    @ArchTest
    static final ArchRule SETTINGS_ARE_RECORDS = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .beRecords()
            .because("settings do not change after start-up");

    private static DescribedPredicate<JavaMethodCall> blocks() {
        return DescribedPredicate.describe(
                "waits for a publisher",
                call -> call.getTarget().getName().startsWith("block")
                        && call.getTargetOwner().isAssignableTo(Publisher.class));
    }

    /** In a package that says so. */
    private static final class IsNullMarked extends Check {

        IsNullMarked() {
            super("live in a null-marked package");
        }

        @Override
        boolean holds(JavaClass item) {
            return item.getPackage().isAnnotatedWith(NullMarked.class);
        }
    }

    /** Used by another feature, or made for Spring Boot or for the application around. */
    private static final class ServesOtherPackages extends Check {

        ServesOtherPackages() {
            super("be used by another package, or by the application");
        }

        @Override
        boolean holds(JavaClass item) {
            boolean used = item.getDirectDependenciesToSelf().stream()
                    .anyMatch(use -> !use.getOriginClass().getPackageName().equals(item.getPackageName()));
            return used || isForApplications(item);
        }

        private static boolean isForApplications(JavaClass item) {
            String name = item.getSimpleName();
            return name.endsWith("AutoConfiguration")
                    || name.endsWith("Exception")
                    || name.endsWith("GatewayFilterFactory")
                    || ASKED_FOR.contains(name)
                    || item.isAnnotatedWith(ConfigurationProperties.class)
                    || item.isEquivalentTo(BrownoutGateway.class);
        }
    }
}

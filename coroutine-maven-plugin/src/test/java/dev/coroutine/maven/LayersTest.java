package dev.coroutine.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayersTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.coroutine.maven");

    @Test
    void theIncrementalLogicKnowsNothingOfMaven() {
        noClasses()
                .that()
                .resideInAPackage("dev.coroutine.maven.incremental")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "dev.coroutine.maven")
                .check(classes);
    }

    @Test
    void theGoalsKnowNothingOfByteCode() {
        noClasses()
                .that()
                .resideInAPackage("dev.coroutine.maven")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.objectweb.asm..")
                .check(classes);
    }
}

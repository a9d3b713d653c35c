package dev.coroutine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.coroutine");

    @Test
    void packagesDependOnEachOtherOneWay() {
        slices().matching("dev.coroutine.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theVocabularyStandsOnItsOwn() {
        noClasses()
                .that()
                .resideInAPackage("dev.coroutine")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.coroutine.abi..", "dev.coroutine.internal..")
                .check(CLASSES);
    }

    @Test
    void theAbiKnowsTheVocabularyOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.coroutine.abi")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.coroutine.internal..")
                .check(CLASSES);
    }

    @Test
    void theLoopKnowsNoCoroutines() {
        noClasses()
                .that()
                .resideInAPackage("dev.coroutine.internal.loop")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.coroutine", "dev.coroutine.abi", "dev.coroutine.internal.engine")
                .check(CLASSES);
    }
}

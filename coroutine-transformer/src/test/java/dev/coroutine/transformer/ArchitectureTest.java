package dev.coroutine.transformer;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;

class ArchitectureTest {
    private static final String ROOT = "dev.coroutine.transformer";
    private static final List<String> STAGES =
            List.of("read", "normalise", "discover", "analyse", "plan", "emit", "verify", "write");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void noStageKnowsALaterOne() {
        for (int stage = 0; stage < STAGES.size() - 1; stage++) {
            noClasses()
                    .that()
                    .resideInAPackage(in(STAGES.get(stage)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(STAGES.subList(stage + 1, STAGES.size()).stream()
                            .map(ArchitectureTest::in)
                            .toArray(String[]::new))
                    .check(CLASSES);
        }
    }

    @Test
    void packagesDependOnEachOtherOneWay() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void stagesDoNotKnowWhatRunsThem() {
        noClasses()
                .that()
                .resideInAnyPackage(STAGES.stream().map(ArchitectureTest::in).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CLASSES);
    }

    @Test
    void nothingKnowsTheFrontEndsButThemselves() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("batch"), in("cli"), in("agent"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(in("batch"), in("cli"), in("agent"))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(in("batch"), in("agent"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("cli"))
                .check(CLASSES);
    }

    @Test
    void plansAreMadeWithoutVisitors() {
        noClasses()
                .that()
                .resideInAPackage(in("plan"))
                .should()
                .beAssignableTo(MethodVisitor.class)
                .orShould()
                .beAssignableTo(ClassVisitor.class)
                .orShould()
                .callMethodWhere(target(nameStartingWith("visit")))
                .orShould()
                .callMethodWhere(target(nameStartingWith("accept")))
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "discover", "analyse", "plan", "verify", "write", "lint"})
    void onlyNormalisingAndEmittingEditInstructions(String stage) {
        noClasses()
                .that()
                .resideInAPackage(in(stage))
                .should()
                .callMethodWhere(edits(InsnList.class, "add", "insert", "insertBefore", "remove", "set", "clear"))
                .orShould()
                .callMethodWhere(edits(AbstractInsnNode.class, "clone"))
                .orShould()
                .setFieldWhere(ofInstructionTrees())
                .check(CLASSES);
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaCall<?>> edits(
            Class<?> type, String... methods) {
        DescribedPredicate<HasName> named = DescribedPredicate.describe(
                "an edit", method -> List.of(methods).contains(method.getName()));
        DescribedPredicate<JavaClass> owner = JavaClass.Predicates.assignableTo(type);
        return target(named).and(target(owner(owner)));
    }

    private static DescribedPredicate<JavaAccess<?>> ofInstructionTrees() {
        return DescribedPredicate.describe(
                "an edit",
                access -> access.getTargetOwner().isAssignableTo(AbstractInsnNode.class)
                        || access.getTarget().getName().equals("instructions"));
    }

    private static String in(String stage) {
        return ROOT + "." + stage + "..";
    }
}

package dev.panopticon.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/** How the code of every module reads, as rules that the build checks. */
public final class HouseRules {
  private static final int MOST_PUBLIC_TYPES = 12;
  private static final String LAYER_NAMES = "(util|utils|common|helper|support|impl|dto|model)";
  private static final String EMPTY_WORDS =
      "(Abstract|Base|Default)[A-Z].*|.*(Impl|Abstract|Manager|Helper|Utils?)";

  private HouseRules() {}

  /** Returns the main classes below a package, without tests. */
  public static JavaClasses mainClasses(String rootPackage) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(rootPackage);
  }

  /** Returns the rules that hold for all modules. */
  public static List<ArchRule> all() {
    return List.of(
        packagesAreNullMarked(),
        packagesAreFeatures(),
        namesSayWhatIsDifferent(),
        packagesHaveNoCycles(),
        nothingHasSetters(),
        publicNamesAreUnique(),
        packagesShowAFewTypes());
  }

  /** Every package says in its package-info that null is marked. */
  public static ArchRule packagesAreNullMarked() {
    return classes()
        .should(
            new ArchCondition<>("reside in a package that is @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean isMarked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                    new SimpleConditionEvent(
                        type, isMarked, type.getPackageName() + " is not @NullMarked"));
              }
            });
  }

  /** Packages are features, never layers. */
  public static ArchRule packagesAreFeatures() {
    return classes()
        .should(
            new ArchCondition<>("reside in a package that is named for a feature") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                String name = type.getPackageName();
                boolean isLayer = name.matches("(.*\\.)?" + LAYER_NAMES + "(\\..*)?");
                events.add(
                    new SimpleConditionEvent(type, !isLayer, name + " is named for a layer"));
              }
            });
  }

  /** An implementation is named for what makes it different. */
  public static ArchRule namesSayWhatIsDifferent() {
    return classes()
        .should(
            new ArchCondition<>("have a name that says what is different") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean isEmpty = type.getSimpleName().matches(EMPTY_WORDS);
                events.add(
                    new SimpleConditionEvent(type, !isEmpty, type.getName() + " says nothing"));
              }
            });
  }

  /** Packages below {@code dev.panopticon} do not need each other in a circle. */
  public static ArchRule packagesHaveNoCycles() {
    return slices().matching("dev.panopticon.(**)").should().beFreeOfCycles();
  }

  /** Values come in through constructors and factories. */
  public static ArchRule nothingHasSetters() {
    return methods()
        .that()
        .arePublic()
        .should(
            new ArchCondition<>("not be a setter") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                boolean isSetter =
                    method.getName().matches("set([^a-z].*)?") && !method.getParameters().isEmpty();
                events.add(
                    new SimpleConditionEvent(
                        method, !isSetter, method.getFullName() + " is a setter"));
              }
            })
        .allowEmptyShould(true);
  }

  /** Two public types never share a simple name, nor one from java.lang. */
  public static ArchRule publicNamesAreUnique() {
    return classes().should(new UniqueNames()).allowEmptyShould(true);
  }

  /** A package shows at most 12 public types. */
  public static ArchRule packagesShowAFewTypes() {
    return classes().should(new FewPublicTypes()).allowEmptyShould(true);
  }

  /** Pure packages read no clock, property or stream, write no log and start no thread. */
  public static ArchRule packagesArePure(String... packages) {
    return noClasses()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(System.Logger.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName(Clock.class.getName())
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.concurrent.Executor.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo(System.class)))
                .and(
                    target(
                        nameMatching(
                            "getProperty|getProperties|getenv|currentTimeMillis|nanoTime|exit"))))
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo(Temporal.class))).and(target(nameMatching("now"))));
  }

  private static boolean isPublicTopLevel(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.isTopLevelClass()
        && !type.getSimpleName().equals("package-info");
  }

  private static final class UniqueNames extends ArchCondition<JavaClass> {
    private final Map<String, List<JavaClass>> byName = new TreeMap<>();

    UniqueNames() {
      super("have a public name of their own");
    }

    @Override
    public void init(Collection<JavaClass> all) {
      byName.clear();
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      if (isPublicTopLevel(type)) {
        byName.computeIfAbsent(type.getSimpleName(), name -> new ArrayList<>()).add(type);
        if (isInJavaLang(type.getSimpleName())) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " hides java.lang"));
        }
      }
    }

    @Override
    public void finish(ConditionEvents events) {
      byName
          .values()
          .forEach(
              types -> {
                if (types.size() > 1) {
                  String names = String.join(", ", types.stream().map(JavaClass::getName).toList());
                  events.add(SimpleConditionEvent.violated(types, names + " share a simple name"));
                }
              });
    }

    private static boolean isInJavaLang(String name) {
      try {
        Class.forName("java.lang." + name, false, null);
        return true;
      } catch (ClassNotFoundException isFree) {
        return false;
      }
    }
  }

  private static final class FewPublicTypes extends ArchCondition<JavaClass> {
    private final Map<String, Integer> byPackage = new TreeMap<>();

    FewPublicTypes() {
      super("reside in a package with at most " + MOST_PUBLIC_TYPES + " public types");
    }

    @Override
    public void init(Collection<JavaClass> all) {
      byPackage.clear();
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      if (isPublicTopLevel(type)) {
        byPackage.merge(type.getPackageName(), 1, Integer::sum);
      }
    }

    @Override
    public void finish(ConditionEvents events) {
      byPackage.forEach(
          (name, count) -> {
            if (count > MOST_PUBLIC_TYPES) {
              events.add(
                  SimpleConditionEvent.violated(name, name + " has " + count + " public types"));
            }
          });
    }
  }
}

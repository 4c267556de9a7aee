package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.check.Bands;
import dev.panopticon.samples.benchmarks.Mix.Rule;
import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.StatelessKieSession;
import org.kie.internal.utils.KieHelper;

/** Checks as rules of Drools, in the executable model that it compiles to Java. */
final class DroolsRules {
  private final StatelessKieSession session;

  DroolsRules(List<Rule> rules) {
    StringBuilder text = new StringBuilder("import " + DroolsFact.class.getName() + ";\n");
    for (int i = 0; i < rules.size(); i++) {
      Bands bands = rules.get(i).check().bands();
      text.append(rule(i, "Healthy", bands.healthy().text()));
      int number = i;
      bands.warning().ifPresent(w -> text.append(rule(number, "Warning", w.text())));
    }
    session =
        new KieHelper()
            .addContent(text.toString(), ResourceType.DRL)
            .build(ExecutableModelProject.class)
            .newStatelessKieSession();
  }

  private static String rule(int number, String vote, String condition) {
    return """
        rule "%2$s %1$d"
        when $fact : DroolsFact(rule == %1$d, %3$s)
        then $fact.earn%2$s();
        end
        """
        .formatted(number, vote, condition);
  }

  void rate(List<DroolsFact> facts) {
    facts.forEach(DroolsFact::forget);
    session.execute(facts);
  }
}

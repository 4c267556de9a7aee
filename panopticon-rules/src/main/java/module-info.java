/** Loads clusters from declarative YAML rule files. */
module dev.panopticon.rules {
  requires transitive dev.panopticon.core;
  requires static net.jqwik.api;
  requires static org.jspecify;
  requires org.apache.commons.jexl3;
  requires org.yaml.snakeyaml;
  requires tools.jackson.core;

  exports dev.panopticon.rules;
  exports dev.panopticon.rules.explain;
  exports dev.panopticon.rules.json;
  exports dev.panopticon.rules.lint;
  exports dev.panopticon.rules.live;
  exports dev.panopticon.rules.problem;
  exports dev.panopticon.rules.property;
  exports dev.panopticon.rules.trial;
}

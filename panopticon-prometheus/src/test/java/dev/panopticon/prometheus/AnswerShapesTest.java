package dev.panopticon.prometheus;

import static dev.panopticon.prometheus.FakeServer.json;
import static dev.panopticon.prometheus.FakeServer.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerShapesTest {
  private static final Query QUERY = Query.of("up");
  private static final String UP = "{'metric':{'__name__':'up','a':'b'},'value':[1.25,'1']}";
  private static final Answer ONE_UP = Answer.of(new Sample(Labels.of("up", "a", "b"), 1, 1_250));

  @ParameterizedTest
  @MethodSource("usable")
  void fetch_usableBody_givesItsSamples(String body, Answer expected) throws Exception {
    assertThat(answer(json(body.replace('\'', '"')))).isEqualTo(expected);
  }

  static Stream<Arguments> usable() {
    return Stream.of(
        Arguments.of(vector(UP), ONE_UP),
        Arguments.of(
            "{'data':{'result':[" + UP + "],'resultType':'vector'},'status':'success'}", ONE_UP),
        Arguments.of(
            "{'new':{'a':[[1,{'b':null}]]},'data':{'stats':{},'result':["
                + UP
                + "],"
                + "'resultType':'vector','more':[]},'status':'success','last':1e5}",
            ONE_UP),
        Arguments.of("  " + vector(UP) + " \n\t", ONE_UP),
        Arguments.of(
            vector("{'value':[1.25,'1'],'x':{},'metric':{'a':'b','__name__':'up'}}"), ONE_UP),
        Arguments.of(vector("{'metric':{'a':''},'value':[1.5,'1']}"), one(Labels.none(), 1, 1_500)),
        Arguments.of(
            vector("{'metric':{},'value':[0.9996,'+Inf']}"), one(Labels.none(), 1 / 0.0, 1_000)),
        Arguments.of(
            vector("{'metric':{},'histogram':[1,{'count':'1','buckets':[[0,'1','2','1']]}]}"),
            new Answer.Samples(
                List.of(new Sample(Labels.none(), Double.NaN, 1_000)),
                List.of(
                    "1 series is a native histogram, not a number: put histogram_quantile(...) or"
                        + " histogram_count(...) around it"))),
        Arguments.of(
            "{'data':{'result':[1.999,'7'],'resultType':'scalar'},'status':'success'}",
            one(Labels.none(), 7, 1_999)),
        Arguments.of(
            "{'status':'success','warnings':['a\\nb'],'infos':['c'],'isPartial':false,"
                + "'data':{'resultType':'vector','result':[]}}",
            new Answer.Samples(List.of(), List.of("a b", "c"), true)),
        Arguments.of(
            "{'status':'success','infos':['c'],'warnings':['PromQL warning: a','PromQL info: b'],"
                + "'data':{'resultType':'vector','result':[]}}",
            new Answer.Samples(
                List.of(), List.of("c", "PromQL warning: a", "PromQL info: b"), false)),
        Arguments.of(
            "{'status':'success','warnings':['PromQL warning: a','results truncated due to limit'],"
                + "'data':{'resultType':'vector','result':[]}}",
            new Answer.Samples(
                List.of(), List.of("PromQL warning: a", "results truncated due to limit"), true)),
        Arguments.of(
            "{'status':'success','isPartial':true,'data':{'resultType':'vector','result':[]}}",
            new Answer.Samples(
                List.of(),
                List.of("the result is partial: not every storage node answered"),
                true)),
        Arguments.of(
            "{'status':'success','warnings':null,'infos':[],"
                + "'data':{'resultType':'vector','result':[]}}",
            Answer.of()));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void fetch_unusableBody_saysWhy(String body, String cause) throws Exception {
    assertThat(answer(json(body.replace('\'', '"')))).isEqualTo(Answer.failed(cause));
  }

  static Stream<Arguments> unusable() {
    String range =
        "the query gives a range, not an instant vector: put a function such as"
            + " last_over_time(...) around it";
    String string = "the query gives a string, not an instant vector: ask for a number";
    return Stream.of(
        Arguments.of(
            "{'status':'success','data':{'resultType':'matrix','result':[{'metric':{},'values':"
                + "[[1,'1']]}]}}",
            range),
        Arguments.of(
            "{'status':'success','data':{'result':[{'metric':{},'values':[[1,'1']]}],"
                + "'resultType':'matrix'}}",
            range),
        Arguments.of(
            "{'status':'success','data':{'resultType':'string','result':[1,'hello']}}", string),
        Arguments.of(
            "{'status':'success','data':{'result':[1,'hello'],'resultType':'string'}}", string),
        broken("", "the document is empty (byte 0)"),
        broken("[]", "the document is no object (byte 1)"),
        broken("'up'", "the document is no object (byte 1)"),
        broken("{'status':'success'", "it ends too early (byte 19)"),
        broken(vector(UP) + "{", "something follows the document (byte 119)"),
        broken(vector(UP) + "]", "it is no JSON (byte 118)"),
        broken("{'status':1}", "status must be a text (byte 11)"),
        broken("{'status':'success','status':'success'}", "\"status\" occurs twice (byte 30)"),
        broken("{'data':{'result':[],'result':[]}}", "\"result\" occurs twice (byte 31)"),
        broken(
            vector("{'metric':{'a':'1','a':'2'},'value':[1,'1']}"),
            "series 1: a label name must occur once, was twice \"a\" (byte 87)"),
        broken(
            vector("{'metric':{'b':'1','a':'','a':'2'},'value':[1,'1']}"),
            "series 1: a label name must occur once, was twice \"a\" (byte 94)"),
        broken(
            vector("{'metric':{'a':'','a':'2'},'value':[1,'1']}"),
            "series 1: a label name must occur once, was twice \"a\" (byte 86)"),
        broken(
            vector("{'metric':{},'value':[1,'1'],'value':[1,'0']}"),
            "\"value\" occurs twice (byte 98)"),
        broken("{'warnings':'a'}", "warnings must be a list of texts (byte 13)"),
        broken("{'infos':[1]}", "infos must be a text (byte 11)"),
        broken("{'status':'success','data':[]}", "it has no status \"success\" with data"),
        broken(
            "{'status':'ok','data':{'resultType':'vector','result':[]}}",
            "it has no status \"success\" with data"),
        broken("{'status':'success','data':{'result':[]}}", "its result type is \"\""),
        broken(
            "{'status':'success','data':{'resultType':'vector','result':{}}}",
            "the result is no array"),
        broken(
            "{'status':'success','data':{'resultType':'vector','result':[1,'2']}}",
            "the vector has something else than series"),
        broken(
            "{'status':'success','data':{'resultType':'scalar','result':[" + UP + "]}}",
            "the scalar has no [time, \"number\"]"),
        broken(
            "{'status':'success','data':{'resultType':'scalar','result':[1,'x']}}",
            "the scalar has the value \"x\", which is no number"),
        broken(vector(UP + ",{'metric':{}}"), "series 2 has no value, or two"),
        broken(
            vector("{'metric':{},'value':[1,'1'],'histogram':[1,{}]}"),
            "series 1 has no value, or two"),
        broken(vector("{'value':[1,'1']}"), "series 1 has no metric with labels"),
        broken(vector("{'metric':[],'value':[1,'1']}"), "series 1 has no metric with labels"),
        broken(vector("{'metric':{'a':1},'value':[1,'1']}"), "series 1 has no metric with labels"),
        broken(vector("{'metric':{'':'a'},'value':[1,'1']}"), "series 1 has no metric with labels"),
        broken(vector("{'metric':{},'value':'1'}"), "series 1 has no [time, \"number\"]"),
        broken(vector("{'metric':{},'value':[1,1]}"), "series 1 has no [time, \"number\"]"),
        broken(vector("{'metric':{},'value':[1,null]}"), "series 1 has no [time, \"number\"]"),
        broken(vector("{'metric':{},'value':[1e400,'1']}"), "series 1 has no [time, \"number\"]"),
        broken(
            vector("{'metric':{},'value':[1,'1d']}"),
            "series 1 has the value \"1d\", which is no number"),
        broken(vector("{'metric':{},'histogram':[1,'1']}"), "series 1 has no [time, {histogram}]"),
        broken("{'x':" + "[".repeat(100), "it is too large or too deeply nested"));
  }

  @Test
  void fetch_equalLabelTexts_areOneInstance() throws Exception {
    String other = UP.replace("up", "down");
    Answer answer = answer(json(vector(UP + "," + other).replace('\'', '"')));

    List<Sample> samples = ((Answer.Samples) answer).samples();
    Map<String, String> one = samples.get(0).labels().asMap();
    Map<String, String> two = samples.get(1).labels().asMap();
    assertThat(one.get("a")).isSameAs(two.get("a"));
    assertThat(one.keySet().iterator().next()).isSameAs(two.keySet().iterator().next());
  }

  private static Arguments broken(String body, String reason) {
    return Arguments.of(body, "SERVER sends a broken answer: " + reason);
  }

  private static Answer one(Labels labels, double value, long epochMillis) {
    return Answer.of(new Sample(labels, value, epochMillis));
  }

  private static Answer answer(byte[] reply) throws Exception {
    try (FakeServer server = FakeServer.replying(request -> reply)) {
      Answer answer = FakeServer.source(server.base()).fetch(List.of(QUERY)).answer(QUERY);
      return answer instanceof Answer.Failed failed
          ? Answer.failed(failed.cause().replace(server.address(), "SERVER"))
          : answer;
    }
  }
}

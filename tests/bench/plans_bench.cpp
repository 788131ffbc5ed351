// Loading and checking everything that ships: forms, campaigns, calendar, rules, registry (aim: under 50 ms).
#include <benchmark/benchmark.h>
#include <campaign.pb.h>
#include <form.pb.h>
#include <google/protobuf/text_format.h>
#include <registry.pb.h>
#include <rules.pb.h>

#include <string>

#include "campaign/plans.hpp"
#include "forms/form_library.hpp"
#include "registry/shipped_registry.hpp"
#include "schema/shipped.hpp"

namespace {

using namespace shicha;

void loadEverything(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(forms::readShippedForms());
    benchmark::DoNotOptimize(campaign::readShippedPlans());
    const auto words = registry::readShippedRegistryWords();
    benchmark::DoNotOptimize(registry::readShippedRegistry(*words));
  }
}
BENCHMARK(loadEverything)->Name("loadEverything")->Repetitions(9)->ReportAggregatesOnly();

template <class Message>
void parse(std::string_view text) {
  Message message;
  google::protobuf::TextFormat::ParseFromString(std::string(text), &message);
  benchmark::DoNotOptimize(message);
}

// The floor: protobuf reads the same texts, and nothing else is done with them; tables are read over once.
void loadEverythingFloor(benchmark::State& state) {
  for (auto _ : state) {
    for (const ShippedFile& file : shippedFiles()) {
      if (file.name.starts_with("forms/")) {
        parse<schema::Form>(file.text);
      } else if (file.name == "campaigns/calendar.txtpb") {
        parse<schema::Calendar>(file.text);
      } else if (file.name.starts_with("campaigns/")) {
        parse<schema::Campaign>(file.text);
      } else if (file.name == "rules/measures.txtpb") {
        parse<schema::Measures>(file.text);
      } else if (file.name.starts_with("rules/")) {
        parse<schema::RuleBook>(file.text);
      } else {
        benchmark::DoNotOptimize(std::string(file.text));
      }
    }
  }
}
BENCHMARK(loadEverythingFloor)->Name("loadEverything/floor")->Repetitions(9)->ReportAggregatesOnly();

}  // namespace

// Scoring a full form (aim: under 20 µs) and loading all forms (aim: under 20 ms).
#include <benchmark/benchmark.h>
#include <form.pb.h>
#include <google/protobuf/text_format.h>

#include <array>
#include <string>

#include "forms/form_library.hpp"
#include "forms/score.hpp"
#include "schema/shipped.hpp"

namespace {

using namespace shicha;

forms::Answers fullSheet(const forms::Form& form) {
  forms::Answers answers;
  for (const forms::Section& section : form.sections) {
    for (const forms::Item& item : section.items) {
      forms::Answer& answer = answers[item.id];
      if (!item.marks) {
        answer.verdict = forms::Verdict::pass;
      } else if (item.parts.empty()) {
        answer.score = item.marks;
      } else {
        for (const forms::Part& part : item.parts) answer.parts[part.id] = part.marks;
      }
    }
  }
  return answers;
}

void scoreForm(benchmark::State& state) {
  const forms::Form form = forms::readNamedForm("gz2023.exam-site-practical").value();
  const forms::Answers answers = fullSheet(form);
  for (auto _ : state) benchmark::DoNotOptimize(forms::score(form, answers));
}
BENCHMARK(scoreForm)->Name("scoreForm")->Repetitions(9)->ReportAggregatesOnly();

// The floor: the same items as half points in an array, checked against their range and added up.
void scoreFormFloor(benchmark::State& state) {
  std::array<int, 12> full = {14, 12, 16, 20, 16, 8, 8, 24, 20, 20, 30, 12};
  std::array<int, 12> given = full;
  std::array<bool, 3> vetoes = {false, false, false};
  for (auto _ : state) {
    benchmark::DoNotOptimize(given);
    benchmark::DoNotOptimize(full);
    benchmark::DoNotOptimize(vetoes);
    int total = 0;
    bool good = true;
    for (std::size_t i = 0; i < full.size(); ++i) {
      good = good && given[i] >= 0 && given[i] <= full[i];
      total += given[i];
    }
    for (const bool veto : vetoes) good = good && !veto;
    benchmark::DoNotOptimize(total);
    benchmark::DoNotOptimize(good);
  }
}
BENCHMARK(scoreFormFloor)->Name("scoreForm/floor")->Repetitions(9)->ReportAggregatesOnly();

void loadForms(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(forms::readShippedForms());
}
BENCHMARK(loadForms)->Name("loadForms")->Repetitions(9)->ReportAggregatesOnly();

// The floor: protobuf reads the same texts, and nothing else is done with them.
void loadFormsFloor(benchmark::State& state) {
  for (auto _ : state) {
    for (const ShippedFile& file : shippedIn("forms")) {
      schema::Form form;
      google::protobuf::TextFormat::ParseFromString(std::string(file.text), &form);
      benchmark::DoNotOptimize(form);
    }
  }
}
BENCHMARK(loadFormsFloor)->Name("loadForms/floor")->Repetitions(9)->ReportAggregatesOnly();

}  // namespace

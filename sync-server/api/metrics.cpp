#include "api/metrics.hpp"

namespace shicha::server {

Counter& Metrics::counter(std::string_view name, std::string_view help, std::string_view labels) {
  const std::scoped_lock lock(mutex_);
  auto family = families_.find(name);
  if (family == families_.end()) {
    family = families_.try_emplace(std::string(name)).first;
    family->second.help = help;
  }
  auto& counters = family->second.counters;
  auto counter = counters.find(labels);
  if (counter == counters.end()) {
    counter = counters.emplace(std::string(labels), std::make_unique<Counter>()).first;
  }
  return *counter->second;
}

std::string Metrics::text() const {
  const std::scoped_lock lock(mutex_);
  std::string result;
  for (const auto& [name, family] : families_) {
    result += "# HELP " + name + " " + family.help + "\n";
    result += "# TYPE " + name + (name.ends_with("_total") ? " counter\n" : " gauge\n");
    for (const auto& [labels, counter] : family.counters) {
      result += labels.empty() ? name : name + "{" + labels + "}";
      result += " " + std::to_string(counter->value()) + "\n";
    }
  }
  return result;
}

}  // namespace shicha::server

#include "bureau/figure_text.hpp"

namespace shicha::server {

std::string figureText(const campaign::Row& row, std::int64_t amount) {
  return row.count == campaign::Count::fen ? yuanText(amount) : std::to_string(amount);
}

std::string yuanText(std::int64_t amount) {
  // The least number has no positive counterpart but as an unsigned one.
  const auto bits = static_cast<std::uint64_t>(amount);
  const std::uint64_t fen = amount < 0 ? 0 - bits : bits;
  std::string text = amount < 0 ? "-" : "";
  text += std::to_string(fen / 100);
  if (fen % 100 == 0) return text;
  text += fen % 100 < 10 ? ".0" : ".";
  return text + std::to_string(fen % 100);
}

}  // namespace shicha::server

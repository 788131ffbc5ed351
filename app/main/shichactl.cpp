// shichactl: the tablet's core without a screen, for scripts and for people at a terminal.
#include <cstdlib>
#include <iostream>

#include "cli/cli.hpp"

int main(int argc, char** argv) {
  // Only the main thread reads the environment, before anything else runs.
  const shicha::Environment environment = [](const char* name) { return std::getenv(name); };
  return shicha::cli::run({argv + 1, argv + argc}, environment, std::cout, std::cerr);
}
